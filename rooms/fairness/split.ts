import type { Coins } from '../campaign/ids.ts';
import { assert } from './assert.ts';
import { bytesOf, label } from './bytes.ts';
import { maxSlots, maxTotal } from './headers.ts';
import type { SplitHeader } from './headers.ts';
import { shuffle } from './shuffle.ts';
import { openStream, uniform } from './stream.ts';
import type { Picker } from './stream.ts';

export type SplitInput = {
  readonly seed: string;
  readonly headerHash: string;
  readonly total: number;
  readonly shares: number;
  readonly split: SplitHeader['split'];
};

/** The coins of each slot; fixed by seed and header, whoever comes and in whatever order. */
export function split(pot: SplitInput): readonly Coins[] {
  const stream = openStream(pot.seed, label('hb1/split'), bytesOf(pot.headerHash));
  return splitBy((n) => uniform(stream, n), pot);
}

/** The same cut, by any source of picks: so that a test can walk all of them. */
export function splitBy(
  pick: Picker,
  pot: Pick<SplitInput, 'total' | 'shares' | 'split'>,
): readonly Coins[] {
  const { total, shares } = pot;
  assert(Number.isInteger(shares) && shares >= 1, 'a pot has at least one slot');
  assert(shares <= maxSlots, `a pot has at most ${maxSlots} slots`);
  assert(Number.isInteger(total) && total <= maxTotal, 'a pot is at most 2^47 coins');
  assert(total >= shares, 'every slot holds at least one coin');
  const ordered = pot.split === 'lucky' ? cutLucky(pick, total, shares) : cutEqual(total, shares);
  // Each is a whole number ≥ 1 by form.
  return shuffle(ordered, pick) as Coins[];
}

/**
 * Twice the mean, made exact: m is ⌊2R/k⌋ − 1 or one more, so that E[m] = 2R/k − 1 and E[x] = (E[m] + 1) / 2 = R/k.
 * The mean of what is left never moves, so every place expects total/n with no rounding error. With R = k + e, x ≤ m ≤
 * 1 + e leaves at least one coin for each place to come. Alone it would spread late places wider; the shuffle after it
 * makes all places alike.
 */
export function cutLucky(pick: Picker, total: number, shares: number): number[] {
  const amounts: number[] = [];
  let left = total;
  for (let k = shares; k >= 2; k -= 1) {
    const fraction = (2 * left) % k;
    const quotient = (2 * left - fraction) / k;
    const most = quotient - 1 + (fraction > 0 && pick(k) < fraction ? 1 : 0);
    const amount = 1 + pick(most);
    amounts.push(amount);
    left -= amount;
  }
  return [...amounts, left];
}

function cutEqual(total: number, shares: number): number[] {
  const rest = total % shares;
  const each = (total - rest) / shares;
  return Array.from({ length: shares }, (_, at) => (at < rest ? each + 1 : each));
}
