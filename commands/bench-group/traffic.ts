import { sumOf } from '../bench/numbers.ts';
import type { Traffic } from '../bench/seat.ts';

/** What a member has received on average between two looks at all of them. */
export function averageTraffic(before: readonly Traffic[], after: readonly Traffic[]): Traffic {
  const mean = (read: (one: Traffic) => number): number =>
    (sumOf(after.map(read)) - sumOf(before.map(read))) / after.length;
  return {
    frames: mean(({ frames }) => frames),
    patches: mean(({ patches }) => patches),
    events: mean(({ events }) => events),
    answers: mean(({ answers }) => answers),
  };
}
