const dayMs = 86_400_000;

/** The first millisecond of the next day in a time zone, whatever its clocks do in between. */
export function nextMidnight(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  const today = format.format(at);
  // A day has at most 25 hours or so: its end lies between.
  let inside = at;
  let outside = at + 2 * dayMs;
  while (outside - inside > 1) {
    const middle = Math.floor((inside + outside) / 2);
    if (format.format(middle) === today) inside = middle;
    else outside = middle;
  }
  return outside;
}
