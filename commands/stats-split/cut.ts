import { hash, utf8 } from '../../rooms/fairness/bytes.ts';
import { luckiest } from '../../rooms/fairness/luckiest.ts';
import { split, splitBy } from '../../rooms/fairness/split.ts';
import type { Picker } from '../../rooms/fairness/stream.ts';

export interface Pot {
  readonly total: number;
  readonly shares: number;
}

/** One packet: the coins of each place, and which place is the luckiest. */
export interface Cut {
  readonly amounts: readonly number[];
  readonly best: number;
}

/** Cuts the same pot again and again. */
export type Cutter = () => Cut;

/** hb1's own cut, by a fast source of picks; a tie falls on each of its places alike. */
export function fastCutter(pick: Picker, pot: Pot): Cutter {
  return cutterOf(pick, () => splitBy(pick, { ...pot, split: 'lucky' }));
}

/**
 * 二倍均值 as it stands in many blogs: one coin to twice the mean that is left, rounded down, in the order of grabs. It
 * is here to be found out: rounding takes from early places what late ones get, and late ones win and lose more.
 */
export function naiveCutter(pick: Picker, pot: Pot): Cutter {
  return cutterOf(pick, () => {
    const amounts: number[] = [];
    let left = pot.total;
    for (let k = pot.shares; k >= 2; k -= 1) {
      const amount = 1 + pick(2 * Math.floor(left / k) - 1);
      amounts.push(amount);
      left -= amount;
    }
    return [...amounts, left];
  });
}

/** Any cut, with a fair luckiest. */
export function cutterOf(pick: Picker, cut: () => readonly number[]): Cutter {
  return () => {
    const amounts = cut();
    return { amounts, best: pickBest(pick, amounts) };
  };
}

/** The k-th of those that tie takes the place with a chance of 1/k, which leaves each of them the same chance. */
function pickBest(pick: Picker, amounts: readonly number[]): number {
  let [best, most, ties] = [0, 0, 0];
  for (let place = 0; place < amounts.length; place += 1) {
    const amount = amounts[place] ?? 0;
    if (amount < most) continue;
    ties = amount > most ? 1 : ties + 1;
    most = amount;
    if (ties === 1 || pick(ties) === 0) best = place;
  }
  return best;
}

/** All of hb1 as in play: a seed a packet, its MAC stream, and the least MAC of those that tie. */
export function streamCutter(seed: string, pot: Pot): Cutter {
  const headerHash = hash(utf8(`${seed}/header`));
  const players = Array.from({ length: pot.shares }, (_, place) => `place-${place}`);
  let packet = 0;
  return () => {
    const packetSeed = hash(utf8(`${seed}/${packet}`));
    packet += 1;
    const amounts = split({ ...pot, split: 'lucky', seed: packetSeed, headerHash });
    const grabs = players.map((player, place) => ({ player, drawn: amounts[place] ?? 0 }));
    return {
      amounts,
      best: players.indexOf(luckiest({ seed: packetSeed, headerHash, grabs })),
    };
  };
}
