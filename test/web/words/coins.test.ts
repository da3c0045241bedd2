import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  showChange,
  showCoins,
  showFen,
  showPermille,
  showYuan,
} from '../../../web/src/words/coins.ts';

describe('coins in words', () => {
  it('marks thousands and rounds nothing', () => {
    assert.equal(showCoins(0), '0');
    assert.equal(showCoins(879_999), '879,999');
    assert.equal(showCoins(-1888), '−1,888');
  });

  it('gives a change its sign, and none where nothing has changed', () => {
    assert.deepEqual([222, -100, 0].map(showChange), ['+222', '−100', '0']);
  });

  it('shows the worth of coins to its last digit, and two digits at least', () => {
    const worths = [0, 1, 100, 222, 10_000, 12_345, 880_000];
    assert.deepEqual(
      worths.map((coins) => showYuan(coins, 10_000)),
      ['¥0.00', '¥0.0001', '¥0.01', '¥0.0222', '¥1.00', '¥1.2345', '¥88.00'],
    );
    assert.equal(showYuan(-222, 10_000), '−¥0.0222');
    assert.equal(showFen(123_456), '¥1,234.56');
  });

  it('never tells more than coins are worth, whatever a yuan costs', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 100_000 }), (coins, aYuan) => {
        const places = 6;
        const [, whole = '', digits = ''] =
          /¥([\d,]+)\.(\d+)$/.exec(showYuan(coins, aYuan).replaceAll(',', '')) ?? [];
        const told = BigInt(`${whole}${digits.padEnd(places, '0')}`) * BigInt(aYuan);
        const worth = BigInt(coins) * 10n ** BigInt(places);
        assert(told <= worth && worth - told < BigInt(aYuan));
      }),
    );
  });

  it('shows a permille as the multiplier it is', () => {
    assert.deepEqual([1000, 1050, 400, 1].map(showPermille), ['× 1', '× 1.05', '× 0.4', '× 0.001']);
  });
});
