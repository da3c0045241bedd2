import type { Picker } from '../../rooms/fairness/stream.ts';

/** A path is taken with probability 1 / weight. */
export type Walked<Result> = { readonly result: Result; readonly weight: bigint };

/**
 * Runs something that picks integers once for every way in which the picks can fall: an exact distribution, where a
 * sample would only suggest one.
 */
export function* walkPicks<Result>(run: (pick: Picker) => Result): Generator<Walked<Result>> {
  let path: { chosen: number; readonly bound: number }[] = [];
  do {
    let at = 0;
    const result = run((bound) => {
      const step = (path[at] ??= { chosen: 0, bound });
      at += 1;
      return step.chosen;
    });
    yield { result, weight: path.reduce((product, { bound }) => product * BigInt(bound), 1n) };
    path = path.slice(0, path.findLastIndex((step) => step.chosen + 1 < step.bound) + 1);
    const last = path.at(-1);
    if (last !== undefined) last.chosen += 1;
  } while (path.length > 0);
}
