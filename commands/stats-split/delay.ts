import { shuffle } from '../../rooms/fairness/shuffle.ts';
import { splitBy } from '../../rooms/fairness/split.ts';
import type { Picker } from '../../rooms/fairness/stream.ts';
import { bounds } from './places.ts';
import type { PlannedPot } from './plan.ts';

/** Mean coins of one player whose grab the operator lets through at a moment of its choice. */
export interface Delay extends PlannedPot {
  /** At a moment that nobody chose: total / shares, but for chance. */
  readonly honest: number;
  /** The friend grabs at a moment that nobody chose, and the operator may only hold the grab back from then on. */
  readonly delayed: number;
  /** The friend grabs first, so that every later moment is the operator's to choose. */
  readonly best: number;
  /** Whatever slot the operator likes, which no delay of an honest player's grab reaches. */
  readonly anySlot: number;
  readonly isHonestFair: boolean;
}

/**
 * As many players as slots, each with a preference of their own entropy. The operator knows the seed and so the
 * amounts, and every entropy once it is sent: it computes what the friend would take after each of the others.
 */
export function measureDelay(pot: PlannedPot, pick: Picker): Delay {
  const { shares, total, packets } = pot;
  const sums = { honest: 0, squares: 0, delayed: 0, best: 0, anySlot: 0 };
  for (let packet = 0; packet < packets; packet += 1) {
    const amounts = splitBy(pick, { shares, total, split: 'lucky' });
    const prospects = prospectsOf(amounts, pick);
    const arrival = pick(shares);
    const honest = prospects[arrival] ?? 0;
    sums.honest += honest;
    sums.squares += (honest - total / shares) ** 2;
    sums.delayed += Math.max(...prospects.slice(arrival));
    sums.best += Math.max(...prospects);
    sums.anySlot += Math.max(...amounts);
  }
  const off = Math.abs(sums.honest - (packets * total) / shares);
  return {
    ...pot,
    honest: sums.honest / packets,
    delayed: sums.delayed / packets,
    best: sums.best / packets,
    anySlot: sums.anySlot / packets,
    isHonestFair: off <= bounds.z * Math.sqrt(sums.squares),
  };
}

/** What the friend gets who grabs after none of the others, after one, and so on up to all of them. */
export function prospectsOf(amounts: readonly number[], pick: Picker): readonly number[] {
  const slots = [...amounts.keys()];
  const free = new Set(slots);
  const firstFree = (wanted: readonly number[]) => wanted.find((slot) => free.has(slot)) ?? -1;
  const friend = shuffle(slots, pick);
  return amounts.map((_, others) => {
    if (others > 0) free.delete(firstFree(shuffle(slots, pick)));
    return amounts[firstFree(friend)] ?? 0;
  });
}
