import assert from 'node:assert/strict';

import { OddsTable, SplitHeader, TableHeader, maxRoll } from '../../../rooms/fairness/headers.ts';
import { golden } from '../../support/fairness.ts';
import { goldenPot } from '../../support/proofs.ts';

function isRefused(
  schema: typeof OddsTable | typeof TableHeader | typeof SplitHeader,
  value: unknown,
): boolean {
  return !schema.safeParse(value).success;
}

describe('headers', () => {
  const { header, table } = golden;
  const pot = goldenPot().header;

  it('hb1 shares stand in the order of their players, each player once', () => {
    assert.ok(isRefused(TableHeader, { ...header, shares: header.shares.toReversed() }));
    const [bob] = header.shares;
    assert.ok(isRefused(TableHeader, { ...header, shares: [bob, bob] }));
    assert.ok(isRefused(TableHeader, { ...header, shares: [] }));
  });

  it('hb1 a header holds its own fields and no other', () => {
    for (const [schema, value] of [
      [TableHeader, header],
      [SplitHeader, pot],
    ] as const) {
      assert.ok(isRefused(schema, { ...value, note: 'x' }));
      for (const name of Object.keys(value)) {
        const rest = Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
        assert.ok(isRefused(schema, rest), name);
      }
    }
  });

  it('hb1 the campaign may fund a pot and may not open a share', () => {
    assert.ok(!isRefused(SplitHeader, { ...pot, funder: '_campaign' }));
    const shares = [{ player: '_campaign', permille: 1000 }];
    assert.ok(isRefused(TableHeader, { ...header, shares }));
  });

  it('hb1 a packet expires after it is sealed', () => {
    assert.ok(isRefused(TableHeader, { ...header, expiresAt: header.sealedAt }));
    assert.ok(isRefused(SplitHeader, { ...pot, expiresAt: pot.sealedAt }));
  });

  it('hb1 a pot has a coin for every slot', () => {
    assert.ok(isRefused(SplitHeader, { ...pot, total: pot.shares - 1 }));
    assert.ok(!isRefused(SplitHeader, { ...pot, total: pot.shares }));
  });

  it('hb1 the weights of a table fit the 48 bits of a roll', () => {
    const weighing = (...weights: number[]) => ({
      ...table,
      rows: weights.map((weight) => ({ coins: 1, weight })),
    });
    assert.ok(!isRefused(OddsTable, weighing(maxRoll)));
    assert.ok(isRefused(OddsTable, weighing(maxRoll, 1)));
    assert.ok(isRefused(OddsTable, weighing(0)));
    assert.ok(isRefused(OddsTable, weighing()));
  });
});
