import assert from 'node:assert/strict';

import fc from 'fast-check';

import { cutLucky, split, splitBy } from '../../../rooms/fairness/split.ts';
import { anyHex32 } from '../../support/fairness.ts';
import { walkPicks } from '../../support/walk-picks.ts';
import type { Walked } from '../../support/walk-picks.ts';

const anyPot = fc
  .record({
    shares: fc.integer({ min: 1, max: 60 }),
    more: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 46 })),
    split: fc.constantFrom('lucky', 'equal'),
    seed: anyHex32,
    headerHash: anyHex32,
  })
  .map(({ more, ...pot }) => ({ ...pot, total: pot.shares + more }));

const smallPots = [1, 2, 3, 4].flatMap((shares) =>
  Array.from({ length: 13 - shares }, (_, more) => ({ shares, total: shares + more })),
);

/** The exact expectation of each place, all over one common denominator. */
function expectations(paths: readonly Walked<readonly number[]>[], shares: number) {
  // Weights are products of small bounds: their product of distinct values is common to all of them.
  const denominator = [...new Set(paths.map((path) => path.weight))].reduce(lcm, 1n);
  const chances = paths.reduce((sum, path) => sum + denominator / path.weight, 0n);
  const sums = Array.from({ length: shares }, (_, place) =>
    paths.reduce(
      (sum, { result, weight }) => sum + (BigInt(result[place] ?? 0) * denominator) / weight,
      0n,
    ),
  );
  return { denominator, chances, sums };
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}

describe('split', () => {
  it('hb1 a pot is cut into as many slots as it has, a coin or more each, the total together', () => {
    fc.assert(
      fc.property(anyPot, (pot) => {
        const amounts = split(pot);
        assert.equal(amounts.length, pot.shares);
        assert.ok(amounts.every((amount) => Number.isInteger(amount) && amount >= 1));
        assert.equal(
          amounts.reduce((sum, amount) => sum + amount, 0),
          pot.total,
        );
      }),
    );
  });

  it('hb1 the same seed and header cut a pot the same way, another seed another way', () => {
    fc.assert(
      fc.property(anyPot, (pot) => assert.deepEqual(split(pot), split(pot))),
      { numRuns: 20 },
    );
    const pot = { headerHash: '22'.repeat(32), total: 8888, shares: 10, split: 'lucky' } as const;
    const cuts = ['11', '12'].map((byte) => split({ ...pot, seed: byte.repeat(32) }).join(' '));
    assert.notEqual(cuts[0], cuts[1]);
  });

  it('hb1 one slot holds the whole pot', () => {
    fc.assert(
      fc.property(anyPot, (pot) => {
        assert.deepEqual(split({ ...pot, shares: 1 }), [pot.total]);
      }),
    );
  });

  it('hb1 as many coins as slots are one each', () => {
    fc.assert(
      fc.property(anyPot, (pot) => {
        const amounts = split({ ...pot, total: pot.shares });
        assert.deepEqual(amounts, new Array(pot.shares).fill(1));
      }),
    );
  });

  it('hb1 a pot with fewer coins than slots is not cut', () => {
    fc.assert(
      fc.property(anyPot, (pot) => {
        assert.throws(() => split({ ...pot, total: pot.shares - 1 }), /at least one coin/);
      }),
    );
  });

  it('hb1 a pot without a slot, with half a coin or beyond the limits is not cut', () => {
    const pot = { seed: '11'.repeat(32), headerHash: '22'.repeat(32), split: 'lucky' } as const;
    assert.throws(() => split({ ...pot, total: 1, shares: 0 }), /at least one slot/);
    assert.throws(() => split({ ...pot, total: 5000, shares: 2001 }), /at most 2000/);
    assert.throws(() => split({ ...pot, total: 10.5, shares: 2 }), /2\^47/);
    assert.throws(() => split({ ...pot, total: 2 ** 47 + 1, shares: 2 }), /2\^47/);
  });

  it('hb1 equal slots differ by one coin at most', () => {
    fc.assert(
      fc.property(anyPot, (pot) => {
        const amounts = split({ ...pot, split: 'equal' });
        assert.ok(Math.max(...amounts) - Math.min(...amounts) <= 1);
      }),
    );
  });

  for (const { total, shares } of smallPots) {
    it(`hb1 every place of ${total} coins in ${shares} expects exactly the mean`, () => {
      const cuts = [...walkPicks((pick) => cutLucky(pick, total, shares))];
      const { denominator, chances, sums } = expectations(cuts, shares);
      assert.equal(chances, denominator);
      for (const sum of sums) assert.equal(sum * BigInt(shares), BigInt(total) * denominator);
    });
  }

  it('hb1 after the shuffle every place has exactly the same distribution', () => {
    for (const { total, shares } of smallPots) {
      for (const kind of ['lucky', 'equal'] as const) {
        const chances = Array.from({ length: shares }, () => new Map<number, bigint>());
        const paths = [...walkPicks((pick) => splitBy(pick, { total, shares, split: kind }))];
        const { denominator } = expectations(paths, shares);
        for (const { result, weight } of paths) {
          for (const [place, amount] of result.entries()) {
            const row = chances[place];
            row?.set(amount, (row.get(amount) ?? 0n) + denominator / weight);
          }
        }
        const [first, ...others] = chances.map((row) => [...row].sort(([a], [b]) => a - b));
        for (const other of others) assert.deepEqual(other, first);
      }
    }
  });
});
