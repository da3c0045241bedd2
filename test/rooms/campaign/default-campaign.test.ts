import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Campaign } from '../../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { tableHash } from '../../../rooms/fairness/hashes.ts';

const vectors: unknown = JSON.parse(
  readFileSync(new URL('../../fairness-vectors.json', import.meta.url), 'utf8'),
);

describe('default campaign', () => {
  it('is a campaign that a file could hold', () => {
    assert.deepEqual(Campaign.parse(JSON.parse(JSON.stringify(defaultCampaign))), defaultCampaign);
  });

  it('draws by the published table, whose hash stands in the vectors', () => {
    const published = vectors as { table: unknown; tableHash: string };
    const [table] = defaultCampaign.tables;
    assert.ok(table);
    assert.equal(defaultCampaign.tables.length, 1);
    assert.equal(defaultCampaign.packets.table, table.id);
    assert.deepEqual(table, published.table);
    assert.equal(tableHash(table), published.tableHash);
  });

  it('expects 221.8 coins a draw and at most 1,888', () => {
    const rows = defaultCampaign.tables[0]?.rows ?? [];
    const weights = rows.reduce((sum, row) => sum + row.weight, 0);
    assert.equal(rows.reduce((sum, row) => sum + row.coins * row.weight, 0) / weights, 221.8);
    assert.equal(Math.max(...rows.map((row) => row.coins)), 1888);
  });

  it('never ends, in Shanghai, with 10^9 coins a day and 88 yuan a player', () => {
    const { zone, end, redeemUntil, fundingADay, lifetimeCap, coinsPerYuan } = defaultCampaign;
    assert.deepEqual([zone, end, redeemUntil], ['Asia/Shanghai', null, null]);
    assert.equal(fundingADay, 1e9);
    assert.equal(lifetimeCap / coinsPerYuan, 88);
    assert.equal(defaultCampaign.floorCoins, coinsPerYuan / 100);
  });

  it('has the tasks of the design, each once a day', () => {
    const tasks = defaultCampaign.tasks.map(
      ({ id, mode, evidence }) => `${id} ${mode} ${evidence.join()}`,
    );
    assert.deepEqual(tasks, [
      'text both text',
      'sticker both sticker',
      'photo both photo',
      'share any share,video',
      'voice-call any voice-call',
      'video-call any video-call',
    ]);
    assert.ok(defaultCampaign.tasks.every(({ goal, timesADay }) => goal === 1 && timesADay === 1));
  });

  it('DA1 gives six packets of a room and day full permille, six 700, then 400', () => {
    const tiers = defaultCampaign.allowance.map(({ upTo, permille }) => [upTo, permille]);
    assert.deepEqual(tiers, [
      [6, 1000],
      [12, 700],
      [null, 400],
    ]);
  });

  it('lights a streak on day 3, with one grey day and one restore a month within 7 days', () => {
    const { litFrom, tiers, graceDays, restoresAMonth, restoreWithinDays } = defaultCampaign.streak;
    assert.deepEqual([litFrom, graceDays, restoresAMonth, restoreWithinDays], [3, 1, 1, 7]);
    assert.deepEqual(
      tiers.map(({ days, permille }) => [days, permille]),
      [
        [3, 1100],
        [7, 1200],
        [30, 1500],
        [100, 2000],
      ],
    );
  });

  it('grows a pet by 10 points a task, at most 60 a day, to 165 and 665', () => {
    const { pointsATask, mostADay, greyAfterDays, asleepAfterDays, stages } = defaultCampaign.pet;
    assert.deepEqual([pointsATask, mostADay, greyAfterDays, asleepAfterDays], [10, 60, 2, 3]);
    assert.deepEqual(
      stages.map(({ points, permille }) => [points, permille]),
      [
        [165, 1050],
        [665, 1100],
      ],
    );
  });

  it('has the ceilings of the design', () => {
    const { packets, friends, redemptions } = defaultCampaign;
    assert.deepEqual(friends, { most: 200, newADay: 20 });
    assert.deepEqual([packets.mostARoom, packets.openShares], [50, 12]);
    assert.deepEqual([packets.togetherMs, packets.aloneMs], [8000, 500]);
    assert.equal(packets.expiresAfterMs, 24 * 3_600_000);
    assert.equal(redemptions.pendingAPlayer, 5);
  });

  it('sells cash of 1 fen, 1 jiao, 1, 10 and 88 yuan, and a coupon of 5 yuan with stock', () => {
    const { catalog, coinsPerYuan } = defaultCampaign;
    const cash = catalog.filter((item) => item.kind === 'cash');
    assert.deepEqual(
      cash.map((item) => item.fen),
      [1, 10, 100, 1000, 8800],
    );
    for (const item of cash) assert.equal(item.coins, (item.fen * coinsPerYuan) / 100);
    const coupons = catalog.filter((item) => item.kind === 'coupon');
    assert.deepEqual(
      coupons.map((item) => item.fen),
      [500],
    );
    assert.ok(coupons.every((item) => item.stock !== null && item.stock > 0));
  });
});
