/** As JSON takes it. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Of ascending values, the one that such a share of them does not exceed. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  );

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
