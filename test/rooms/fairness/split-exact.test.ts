import assert from 'node:assert/strict';

import fc from 'fast-check';

import { preference } from '../../../rooms/fairness/preference.ts';
import { shuffle } from '../../../rooms/fairness/shuffle.ts';
import { split, splitBy } from '../../../rooms/fairness/split.ts';
import { anyHex32 } from '../../support/fairness.ts';
import { walkPicks } from '../../support/walk-picks.ts';
import type { Walked } from '../../support/walk-picks.ts';

type Cuts = readonly Walked<readonly number[]>[];
type Fraction = { readonly top: bigint; readonly bottom: bigint };

const smallPots = [1, 2, 3, 4].flatMap((shares) =>
  Array.from({ length: 13 - shares }, (_, more) => ({ shares, total: shares + more })),
);

/** Every way in which hb1 may cut a pot. */
function everyCut(pot: { readonly shares: number; readonly total: number }): Cuts {
  return [...walkPicks((pick) => splitBy(pick, { ...pot, split: 'lucky' }))];
}

/** The blogs' 二倍均值, whose rounding takes from the early places. */
function everyNaiveCut({ shares, total }: { shares: number; total: number }): Cuts {
  const cuts = walkPicks((pick) => {
    const amounts: number[] = [];
    let left = total;
    for (let k = shares; k >= 2; k -= 1) {
      const amount = 1 + pick(2 * Math.floor(left / k) - 1);
      amounts.push(amount);
      left -= amount;
    }
    return [...amounts, left];
  });
  return [...cuts];
}

function add(a: Fraction, b: Fraction): Fraction {
  return reduce({ top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom });
}

function reduce({ top, bottom }: Fraction): Fraction {
  let [x, y] = [top, bottom];
  while (y > 0n) [x, y] = [y, x % y];
  return { top: top / x, bottom: bottom / x };
}

const nothing: Fraction = { top: 0n, bottom: 1n };

/** The sum, over all cuts, of what each counts for times its chance. */
function expectation(cuts: Cuts, worth: (cut: readonly number[]) => Fraction): Fraction {
  return cuts.reduce((sum, { result, weight }) => {
    const { top, bottom } = worth(result);
    return add(sum, { top, bottom: bottom * weight });
  }, nothing);
}

function expectedCoins(cuts: Cuts, place: number): Fraction {
  return expectation(cuts, (cut) => ({ top: BigInt(cut[place] ?? 0), bottom: 1n }));
}

/** Those that tie for the most share the title: what the least of unrelated MACs comes to. */
function chanceOfLuckiest(cuts: Cuts, place: number): Fraction {
  return expectation(cuts, (cut) => {
    const most = Math.max(...cut);
    const ties = cut.filter((amount) => amount === most).length;
    return { top: cut[place] === most ? 1n : 0n, bottom: BigInt(ties) };
  });
}

function chancesOfCuts(cuts: Cuts): ReadonlyMap<string, Fraction> {
  const chances = new Map<string, Fraction>();
  for (const { result, weight } of cuts) {
    const before = chances.get(result.join(' ')) ?? nothing;
    chances.set(result.join(' '), add(before, { top: 1n, bottom: weight }));
  }
  return chances;
}

function byCoins(a: number, b: number): number {
  return a - b;
}

function rotations(cut: readonly number[]): readonly string[] {
  return cut.map((_, from) => [...cut.slice(from), ...cut.slice(0, from)].join(' '));
}

describe('split, walked exactly', () => {
  it('hb1 every place of up to 12 coins in up to 4 slots expects total/n, as fractions', () => {
    for (const pot of smallPots) {
      const cuts = everyCut(pot);
      const mean = reduce({ top: BigInt(pot.total), bottom: BigInt(pot.shares) });
      for (let place = 0; place < pot.shares; place += 1)
        assert.deepEqual(expectedCoins(cuts, place), mean, JSON.stringify({ ...pot, place }));
    }
  });

  it('hb1 every place is the luckiest with a chance of exactly 1/n where a tie is shared', () => {
    for (const pot of smallPots) {
      const cuts = everyCut(pot);
      for (let place = 0; place < pot.shares; place += 1)
        assert.deepEqual(
          chanceOfLuckiest(cuts, place),
          { top: 1n, bottom: BigInt(pot.shares) },
          JSON.stringify({ ...pot, place }),
        );
    }
  });

  it('hb1 the same amounts are as likely in one order as in any other', () => {
    for (const pot of smallPots) {
      const chances = chancesOfCuts(everyCut(pot));
      for (const [cut, chance] of chances) {
        const amounts = cut.split(' ').map(Number);
        // A swap of two and the rotations make up every order there is.
        const [first = 0, second, ...others] = amounts;
        const swapped = second === undefined ? amounts : [second, first, ...others];
        for (const order of [...rotations(amounts), swapped.join(' ')])
          assert.deepEqual(chances.get(order), chance, `${cut} and ${order}`);
      }
    }
  });

  it('hb1 the walk finds out a cut whose places expect unlike amounts', () => {
    const cuts = everyNaiveCut({ shares: 3, total: 10 });
    assert.deepEqual(expectedCoins(cuts, 0), { top: 3n, bottom: 1n });
    assert.notDeepEqual(expectedCoins(cuts, 2), { top: 10n, bottom: 3n });
    assert.notDeepEqual(chanceOfLuckiest(cuts, 2), { top: 1n, bottom: 3n });
  });
});

describe('split and who comes', () => {
  it('hb1 every pot of up to 12 slots and 40 coins more is cut whole, a coin or more each', () => {
    for (let shares = 1; shares <= 12; shares += 1) {
      for (let total = shares; total <= shares + 40; total += 1) {
        for (const seed of ['00', '7f', 'c3', 'ff'].map((byte) => byte.repeat(32))) {
          const amounts = split({ seed, headerHash: seed, shares, total, split: 'lucky' });
          assert.equal(amounts.length, shares);
          assert.ok(amounts.every((amount) => Number.isInteger(amount) && amount >= 1));
          assert.equal(
            amounts.reduce((sum, amount) => sum + amount, 0),
            total,
          );
        }
      }
    }
  });

  it('hb1 in whatever order all grab, they take the same amounts together, each one slot', () => {
    const anyGrabs = fc.integer({ min: 1, max: 12 }).chain((shares) =>
      fc.record({
        seed: anyHex32,
        headerHash: anyHex32,
        entropies: fc.array(anyHex32, { minLength: shares, maxLength: shares }),
        picks: fc.infiniteStream(fc.nat()),
      }),
    );
    fc.assert(
      fc.property(anyGrabs, ({ seed, headerHash, entropies, picks }) => {
        const shares = entropies.length;
        const pot = { seed, headerHash, total: 8888, shares, split: 'lucky' } as const;
        const amounts = split(pot);
        const wanted = entropies.map((entropy, at) =>
          preference({ seed, headerHash, player: `player-${at}`, entropy, shares }),
        );
        const order = shuffle(wanted, (n) => Number(picks.next().value) % n);
        const free = new Set(amounts.keys());
        const taken = order.map((slots) => slots.find((slot) => free.delete(slot)) ?? -1);
        const coins = taken.map((slot) => amounts[slot] ?? 0);
        assert.deepEqual(coins.sort(byCoins), [...amounts].sort(byCoins));
        assert.deepEqual(split(pot), amounts);
      }),
      { numRuns: 50 },
    );
  });
});
