import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coinsText, yuanText } from '../../../sdk/stage/index.ts';

describe('amounts as text', () => {
  it('coins are grouped by threes', () => {
    assert.deepEqual([0, 222, 1_888, 12_880, 880_000, 1_234_567].map(coinsText), [
      '0',
      '222',
      '1,888',
      '12,880',
      '880,000',
      '1,234,567',
    ]);
  });

  it('yuan are exact to the last coin, with two decimals at least and no zero too many', () => {
    assert.equal(yuanText(222, 10_000), '¥0.0222');
    assert.equal(yuanText(880_000, 10_000), '¥88.00');
    assert.equal(yuanText(10_050, 10_000), '¥1.005');
    assert.equal(yuanText(0, 10_000), '¥0.00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), (coins) => {
        const text = yuanText(coins, 10_000).replaceAll(/[¥,]/g, '');
        const [yuan = '', decimals = ''] = text.split('.');
        assert.equal(BigInt(yuan) * 10_000n + BigInt(decimals.padEnd(4, '0')), BigInt(coins));
        assert.match(decimals, /^\d\d(\d*[1-9])?$/);
      }),
    );
  });

  it('a quotient without an end is marked as rounded', () => {
    assert.equal(yuanText(1, 3), '≈ ¥0.333333');
    assert.equal(yuanText(1, 8), '¥0.125');
  });
});
