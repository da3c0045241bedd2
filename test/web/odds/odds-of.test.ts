import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { multiply } from '../../../rooms/fairness/draw.ts';
import { allowancePermille, packetPermille } from '../../../rooms/packet/rules.ts';
import { showRatio } from '../../../web/src/words/exact-ratio.ts';
import { factorsOf, oddsOf } from '../../../web/src/odds/odds-of.ts';

const [daily] = defaultCampaign.tables;
assert.ok(daily);

describe('oddsOf', () => {
  it('PK4 shows the coins that the engine draws, at every permille and floor', () => {
    const permille = fc.integer({ min: 1, max: 100_000 });
    const floor = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(permille, floor, (by, least) => {
        const { rows } = oddsOf(daily, { permille: by, floor: least });
        for (const row of rows) assert.equal(row.coins, multiply(row.base, by, least));
      }),
    );
  });

  it('publishes the expected value of the default table to its last digit', () => {
    const { weighed, weights, rows } = oddsOf(daily, { permille: 1000, floor: 100 });
    assert.equal(showRatio(weighed, weights), '221.8');
    assert.ok(rows.every(({ isFloor }) => !isFloor));
  });

  it('DA2 marks the rows that the floor lifts, and only those', () => {
    const { rows } = oddsOf(daily, { permille: 400, floor: 100 });
    assert.deepEqual(
      rows.map(({ coins, isFloor }) => [coins, isFloor]),
      [
        [100, true],
        [100, true],
        [115, false],
        [195, false],
        [355, false],
        [755, false],
      ],
    );
  });
});

describe('factorsOf', () => {
  it('PK9 multiplies as the room does, for each packet of a day', () => {
    for (const streak of [1000, 1100, 1500]) {
      for (let packetsToday = 0; packetsToday < 14; packetsToday += 1) {
        const factors = factorsOf(defaultCampaign, { streak, pet: 1050, packetsToday });
        const allowance = allowancePermille(defaultCampaign, packetsToday + 1);
        assert.equal(factors.allowance, allowance);
        assert.equal(factors.permille, packetPermille({ streak, pet: 1050, allowance }));
      }
    }
  });
});

describe('showRatio', () => {
  it('shows a ratio that ends to its last digit', () => {
    assert.equal(showRatio(350 * 100, 10_000), '3.5');
    assert.equal(showRatio(1265, 1000), '1.265');
    assert.equal(showRatio(1_234_567, 1), '1,234,567');
    assert.equal(showRatio(1, 1_000_000), '0.000001');
  });

  it('cuts one without end, marks it, and never rounds it up', () => {
    assert.equal(showRatio(2, 3), '≈0.6666');
    assert.equal(showRatio(1_234_567, 3), '≈411,522.3333');
  });
});
