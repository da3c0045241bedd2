import assert from 'node:assert/strict';

import fc from 'fast-check';

import { openStream, uniform } from '../../../rooms/fairness/stream.ts';
import { coinsAt } from '../../../rooms/fairness/draw.ts';
import { anyHex32, golden } from '../../support/fairness.ts';

const draws = 100_000;

function chiSquare(met: readonly number[], expected: readonly number[]): number {
  return expected.reduce((sum, mean, at) => sum + ((met[at] ?? 0) - mean) ** 2 / mean, 0);
}

/** A stream of chosen chunks, to stand just beside a bound. */
function* chunks(...values: number[]): Generator<number, never, undefined> {
  yield* values;
  throw new Error('no chunk is left');
}

describe('the integer stream', () => {
  it('hb1 a fixed seed spreads 100,000 integers evenly over 100 values', () => {
    const stream = openStream('5e'.repeat(32), Buffer.from('hb1/test\0'));
    const met = new Array<number>(100).fill(0);
    for (let draw = 0; draw < draws; draw += 1) {
      const value = uniform(stream, met.length);
      met[value] = (met[value] ?? 0) + 1;
    }
    // 99 degrees of freedom: 148.2 is passed by one fair stream in a thousand, 66.5 is missed by one in 200.
    const statistic = chiSquare(met, new Array<number>(100).fill(draws / 100));
    assert.ok(statistic > 66.5 && statistic < 148.2, `chi-square is ${statistic}`);
  });

  it('hb1 a fixed seed meets the rows of the golden table as often as their weights say', () => {
    const stream = openStream('7a'.repeat(32), Buffer.from('hb1/test\0'));
    const { rows } = golden.table;
    const weights = rows.reduce((sum, row) => sum + row.weight, 0);
    const met = rows.map(() => 0);
    for (let draw = 0; draw < draws; draw += 1) {
      const coins = coinsAt(rows, uniform(stream, weights));
      const at = rows.findIndex((row) => row.coins === coins);
      met[at] = (met[at] ?? 0) + 1;
    }
    const expected = rows.map((row) => (draws * row.weight) / weights);
    // 5 degrees of freedom: 20.5 is passed by one fair stream in a thousand.
    assert.ok(chiSquare(met, expected) < 20.5, `rows were met ${met.join(', ')} times`);
  });

  it('hb1 a chunk in the last, incomplete run is passed over, the one before it is taken', () => {
    const n = 10;
    const accepted = 2 ** 48 - (2 ** 48 % n);
    assert.equal(uniform(chunks(accepted, 2 ** 48 - 1, 23), n), 3);
    assert.equal(uniform(chunks(accepted - 1), n), 9);
    assert.equal(uniform(chunks(2 ** 48 - 1), 2 ** 48), 2 ** 48 - 1);
    assert.equal(uniform(chunks(2 ** 48 - 1, 5), 2 ** 48 - 1), 5);
  });

  it('hb1 an integer below one takes a chunk like any other', () => {
    const stream = chunks(7, 8);
    assert.equal(uniform(stream, 1), 0);
    assert.equal(uniform(stream, 100), 8);
  });

  it('hb1 an integer is asked for below 1 to 2^48 and nothing else', () => {
    for (const n of [0, -1, 1.5, 2 ** 48 + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => uniform(chunks(1), n), /uniform below/);
    }
  });

  it('hb1 an integer is below its bound, whatever seed and bound', () => {
    fc.assert(
      fc.property(anyHex32, fc.integer({ min: 1, max: 2 ** 48 }), (seed, n) => {
        const value = uniform(openStream(seed), n);
        assert.ok(Number.isInteger(value) && value >= 0 && value < n);
      }),
    );
  });
});
