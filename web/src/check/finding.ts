/** `open`: nobody can say, or not yet. */
export type Mark = 'yes' | 'no' | 'open';

/** One line of a check: what is said, and the numbers behind it. */
export interface Finding<Saying extends string, Name extends string> {
  readonly saying: Saying;
  readonly mark: Mark;
  readonly values: readonly (readonly [Name, string])[];
}
