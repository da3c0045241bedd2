import assert from 'node:assert/strict';
import { playPair } from '../../../commands/campaign/pair-days.ts';
import { reachByDay } from '../../../commands/campaign/reach.ts';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';

describe('a pair that does everything', () => {
  it('is owed a packet a task, and one more when the pet reaches a stage', () => {
    const days = playPair(defaultCampaign, 14);
    // 60 points a day: 165 are reached on day 3 and 665 on day 12.
    const counts = days.map((permilles) => permilles.length);
    assert.deepEqual(counts, [6, 6, 7, 6, 6, 6, 6, 6, 6, 6, 6, 7, 6, 6]);
  });

  it('gets what its streak has come to, the day itself counted', () => {
    const days = playPair(defaultCampaign, 100);
    const first = (day: number) => days[day - 1]?.[0];
    assert.deepEqual([first(1), first(2), first(3), first(4)], [1000, 1000, 1100, 1155]);
    // From day 4 on the pet has grown too.
    assert.deepEqual([first(6), first(7), first(30), first(100)], [1155, 1260, 1650, 2200]);
  });

  it('goes down the tiers of the allowance within a day and starts anew on the next', () => {
    const tasks = defaultCampaign.tasks.map((task) => ({ ...task, timesADay: 3, goal: 2 }));
    const [today, tomorrow] = playPair({ ...defaultCampaign, tasks }, 2);
    const full = (permille: number, times: number) => Array.from({ length: times }, () => permille);
    assert.deepEqual(today, [...full(1000, 6), ...full(700, 6), ...full(400, 6)]);
    assert.deepEqual(tomorrow, today);
  });
});

describe('what an honest player reaches', () => {
  const expectedADay = 6n * 2_218_000n;

  it('is the sum of what the rules give, exactly', () => {
    const [first, second] = reachByDay(defaultCampaign, { friends: 3, days: 2 });
    assert.deepEqual(first, {
      day: 1,
      shares: 18,
      least: 1800n,
      expected: (3n * expectedADay) / 10_000n,
      most: 18n * 1888n,
    });
    assert.equal(second?.expected, (6n * expectedADay) / 10_000n);
  });

  it('counts friends from the day on which the campaign lets a player have them', () => {
    const friends = { ...defaultCampaign.friends, newADay: 2 };
    const days = reachByDay({ ...defaultCampaign, friends }, { friends: 5, days: 4 });
    assert.deepEqual(
      days.map(({ shares }) => shares),
      // 2, 4, then 5 friends; on day 3 and 4 two pets each reach their stage.
      [12, 36, 68, 100],
    );
  });
});
