import assert from 'node:assert/strict';

import fc from 'fast-check';

import { coinsAt, draw, multiply } from '../../../rooms/fairness/draw.ts';
import { OddsTable } from '../../../rooms/fairness/headers.ts';
import { anyHex32, anyPlayer, anyTable, golden } from '../../support/fairness.ts';
import { assertRollMapping } from '../../support/roll-mapping.ts';

const { rows } = golden.table;

describe('draw', () => {
  it('hb1 every roll of the golden table falls on one row, as many as its weight', () => {
    assertRollMapping(golden.table);
  });

  it('hb1 rows of equal coins and rows out of order map their rolls too', () => {
    const weighted = (row: readonly [number, number]) => ({ coins: row[0], weight: row[1] });
    const odd = (
      [
        [9, 1],
        [5, 3],
        [5, 2],
        [700, 1],
        [0, 4],
      ] as const
    ).map(weighted);
    assertRollMapping(OddsTable.parse({ id: 'odd', version: 1, rows: odd }));
  });

  it('hb1 the first and the last roll of each row of any table fall on it', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        let first = 0;
        for (const { coins, weight } of table.rows) {
          assert.equal(coinsAt(table.rows, first), coins);
          assert.equal(coinsAt(table.rows, first + weight - 1), coins);
          first += weight;
        }
      }),
    );
  });

  it('hb1 a draw is its row times permille, rounded down, and never below the floor', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        fc.integer({ min: 1, max: 2 ** 20 }),
        fc.integer({ min: 0, max: 10_000 }),
        (coins, permille, floor) => {
          const exact = (BigInt(coins) * BigInt(permille)) / 1000n;
          const expected = exact < BigInt(floor) ? BigInt(floor) : exact;
          assert.equal(BigInt(multiply(coins, permille, floor)), expected);
        },
      ),
    );
  });

  it('hb1 a product past 2^53 is a bug and never a rounded amount', () => {
    assert.throws(() => multiply(2 ** 40, 2 ** 20, 0), /safe integer/);
    assert.throws(() => multiply(1, 1, 0.5), /whole number/);
  });

  it('hb1 what a share holds depends on seed, header, player and entropy, each of them', () => {
    const base = {
      seed: '11'.repeat(32),
      headerHash: '22'.repeat(32),
      entropy: '33'.repeat(32),
      player: 'bob',
    };
    // A roll below 2^48: two draws of different input never meet by chance.
    const fine = OddsTable.parse({ id: 'fine', version: 1, rows: [{ coins: 1, weight: 2 ** 48 }] });
    const rollOf = (changed: Partial<typeof base>) =>
      draw({ ...base, ...changed, rows: fine.rows, permille: 1000, floor: 0 }).roll;
    const rolls = [
      rollOf({}),
      rollOf({ seed: '44'.repeat(32) }),
      rollOf({ headerHash: '44'.repeat(32) }),
      rollOf({ entropy: '44'.repeat(32) }),
      rollOf({ player: 'alan' }),
      rollOf({ headerHash: base.entropy, entropy: base.headerHash }),
    ];
    assert.equal(new Set(rolls).size, rolls.length);
    assert.equal(rollOf({}), rolls[0]);
  });

  it('hb1 a draw comes from a row of its table', () => {
    fc.assert(
      fc.property(anyHex32, anyHex32, anyHex32, anyPlayer, (seed, headerHash, entropy, player) => {
        const share = { seed, headerHash, entropy, player, rows, permille: 700, floor: 100 };
        const { roll, base, drawn } = draw(share);
        assert.equal(coinsAt(rows, roll), base);
        assert.equal(drawn, Math.max(100, Math.floor((base * 700) / 1000)));
      }),
    );
  });

  it('hb1 entropy is exactly 32 bytes and has no default', () => {
    const seed = '11'.repeat(32);
    for (const entropy of ['', '33'.repeat(31), '33'.repeat(33), 'AB'.repeat(32)]) {
      const share = { seed, headerHash: seed, entropy, player: 'bob', rows, permille: 1, floor: 0 };
      assert.throws(() => draw(share), /64 lower-case hex/);
    }
  });
});
