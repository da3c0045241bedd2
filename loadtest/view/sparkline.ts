const bars = '▁▂▃▄▅▆▇█';

/** The last of some counts as one word, each as high as it is beside the highest shown. */
export function sparkline(counts: readonly number[], width: number): string {
  const shown = counts.slice(-width);
  const highest = Math.max(1, ...shown);
  return shown
    .map((count) => bars[Math.round((count / highest) * (bars.length - 1))] ?? '')
    .join('');
}
