import { Chance } from '../arrivals/chance.ts';

/** Where 998 of 1000 changes lie. */
export interface Band {
  readonly low: number;
  readonly high: number;
}

export const bandInWords =
  'The band is where 998 of 1000 changes lie when the stretches of both runs are drawn again by chance, the same ones of each: it knows the unrest within a run, not that of a machine from one day to the next. Less than 5 % (of what was not done, 1 point) is called the same.';

const draws = 1000;
/** Beyond each end. A comparison tells a dozen changes: with one in twenty outside, most would find one by chance. */
const outside = 0.001;

/**
 * How far changes could come from chance: both runs are put together anew from their stretches, again and again.
 * @param changesOf tells all changes of one such pair, each at its place.
 */
export function bandsOf(
  stretches: number,
  changesOf: (drawn: readonly number[]) => readonly number[],
): readonly Band[] {
  const chance = new Chance(1, 'compare');
  const all = Array.from({ length: draws }, () =>
    changesOf(Array.from({ length: stretches }, () => chance.below(stretches))),
  );
  return (all[0] ?? []).map((_, measure) => {
    const changes = all.map((drawn) => drawn[measure] ?? 0).toSorted((a, b) => a - b);
    const at = (share: number) => changes[Math.round(share * (draws - 1))] ?? 0;
    return { low: at(outside), high: at(1 - outside) };
  });
}
