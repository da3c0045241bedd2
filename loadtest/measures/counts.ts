export function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** Adds what was counted by name to what was counted before. */
export function addCounts<Name>(
  into: Map<Name, number>,
  more: Iterable<readonly [Name, number]>,
): void {
  for (const [name, count] of more) into.set(name, (into.get(name) ?? 0) + count);
}
