import assert from 'node:assert/strict';
import { everyPermille, expectedCoins, outcomeOf } from '../../../commands/campaign/odds.ts';
import { packetTable } from '../../../rooms/packet/rules.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';

const table = packetTable(defaultCampaign);

describe('campaign odds', () => {
  it('are exact at full permille', () => {
    const outcome = outcomeOf(table, 1000, 100);
    assert.deepEqual(outcome.expected, { weighed: 2_218_000n, weights: 10_000n });
    assert.equal(expectedCoins(outcome), 221.8);
    assert.deepEqual([outcome.least, outcome.worst], [100, 1888]);
  });

  it('lift what falls below the floor up to it, and round every other row down', () => {
    const outcome = outcomeOf(table, 400, 100);
    // 40, 67.2 → 100 · 115.2 → 115 · 195.2 → 195 · 355.2 → 355 · 755.2 → 755
    const weighed = 7000 * 100 + 1800 * 115 + 800 * 195 + 350 * 355 + 50 * 755;
    assert.equal(outcome.expected.weighed, BigInt(weighed));
    assert.deepEqual([outcome.least, outcome.worst], [100, 755]);
  });

  it('stand for every streak tier, pet stage and tier of the allowance', () => {
    const rows = everyPermille(defaultCampaign);
    assert.equal(rows.length, 5 * 3);
    assert.deepEqual(
      rows[0]?.outcomes.map(({ permille }) => permille),
      [1000, 700, 400],
    );
    const last = rows.at(-1);
    assert.deepEqual([last?.streakDays, last?.petPoints], [100, 665]);
    assert.deepEqual(
      last?.outcomes.map(({ permille, worst }) => [permille, worst]),
      [
        [2200, 4153],
        [1540, 2907],
        [880, 1661],
      ],
    );
  });
});
