import { fromHex, label } from './bytes.ts';
import { openStream, shuffle, uniform } from './stream.ts';
import type { Stream } from './stream.ts';

/** Twice the rest must stay within the 48 bits of a roll. */
export const maxTotal = 2 ** 47;

/**
 * The coins of each slot of a pot, in slot order: at least one each, together the total.
 *
 * @throws RangeError when there are fewer coins than slots, no slot, or more than 2^47 coins.
 */
export function split(pot: {
  readonly seed: string;
  readonly headerHash: string;
  readonly total: number;
  readonly shares: number;
  readonly split: 'lucky' | 'equal';
}): readonly number[] {
  const { total, shares } = pot;
  const isWhole = Number.isInteger(shares) && Number.isInteger(total);
  if (!isWhole || shares < 1 || total < shares || total > maxTotal) {
    throw new RangeError('hb1: every slot holds at least one coin, all together at most 2^47');
  }
  const stream = openStream(pot.seed, label('hb1/split'), fromHex(pot.headerHash));
  const amounts = pot.split === 'equal' ? equal(total, shares) : lucky(total, shares, stream);
  return shuffle(amounts, stream);
}

function lucky(total: number, shares: number, stream: Stream): number[] {
  const amounts: number[] = [];
  let rest = total;
  for (let places = shares; places > 1; places -= 1) {
    const over = (rest * 2) % places;
    let most = (rest * 2 - over) / places - 1;
    if (over > 0 && uniform(stream, places) < over) most += 1;
    const amount = uniform(stream, most) + 1;
    amounts.push(amount);
    rest -= amount;
  }
  amounts.push(rest);
  return amounts;
}

function equal(total: number, shares: number): number[] {
  const amounts = new Array<number>(shares).fill(Math.floor(total / shares));
  for (let slot = 0; slot < total % shares; slot += 1) amounts[slot] = Math.ceil(total / shares);
  return amounts;
}
