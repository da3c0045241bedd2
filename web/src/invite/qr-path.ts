import { encode } from 'uqr';

/** Modules of quiet ground that a reader needs on each side. */
const quiet = 4;

/** A text as a QR code: one path of dark modules, with its quiet zone, on a square of `size`. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const runs = data.flatMap((row, y) => runsOf(row).map(([x, length]) => bar(x, y, length)));
  return { path: runs.join(''), size: size + 2 * quiet };
}

function bar(x: number, y: number, length: number): string {
  return `M${x + quiet} ${y + quiet}h${length}v1h-${length}z`;
}

/** Where dark modules stand in a row, and how many beside each other. */
function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last !== undefined && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
