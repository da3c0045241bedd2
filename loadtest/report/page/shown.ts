/** Three digits, and no more noughts than needed. */
export function shown(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, Math.abs(value)))));
  return value.toLocaleString('en', {
    maximumFractionDigits: value > 99 && value < 100 ? 3 : digits,
  });
}
