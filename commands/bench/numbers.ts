/** As JSON takes it. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const roundedAll = (values: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rounded(value)]));

export const ascending = (values: readonly number[]): readonly number[] =>
  values.toSorted((one, other) => one - other);

/** Of ascending values, the one that such a share of them does not exceed. */
export const quantile = (sorted: ArrayLike<number>, share: number): number =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? 0;

export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5);

export const sumOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0);
