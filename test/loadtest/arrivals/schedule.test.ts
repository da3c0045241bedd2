import assert from 'node:assert/strict';
import { scheduleOf } from '../../../loadtest/arrivals/schedule.ts';
import { Profile } from '../../../loadtest/profile/profile.ts';

const profileOf = (stages: readonly object[], more: object = {}): Profile =>
  Profile.parse({
    name: 'one',
    about: { zh: '一', en: 'One' },
    companies: { friends: { room: 'pair', rooms: 100 } },
    scenarios: { chat: { who: 'friends', habit: 'play', stages, ...more } },
  });

describe('the schedule of a load test', () => {
  it('is the same for the same seed, and another for another', () => {
    const profile = profileOf([{ duration: '10s', target: 50 }]);
    const [one, again, other] = [1, 1, 2].map((seed) => [...scheduleOf(profile, seed)]);
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
  });

  it('has as many arrivals as its rates say, also where they rise and fall', () => {
    const stages = [
      { duration: '100s', target: 200 },
      { duration: '0s', target: 40 },
      { duration: '100s', target: 40 },
      { duration: '100s', target: 0 },
    ];
    const arrivals = [...scheduleOf(profileOf(stages), 7)];
    const between = (from: number, to: number) =>
      arrivals.filter(({ atMs }) => atMs >= from * 1000 && atMs < to * 1000).length;
    // Each within five standard deviations of what is expected.
    for (const [from, to, expected] of [
      [0, 50, 2500],
      [50, 100, 7500],
      [100, 200, 4000],
      [200, 300, 2000],
    ] as const)
      assert(
        Math.abs(between(from, to) - expected) < 5 * Math.sqrt(expected),
        `${between(from, to)} from ${from} to ${to} s, ${expected} expected`,
      );
  });

  it('tells arrivals in their order, of all scenarios together', () => {
    const profile = profileOf([{ duration: '10s', target: 50 }]);
    const { chat } = profile.scenarios;
    assert(chat);
    const both = { ...profile, scenarios: { chat, late: { ...chat, startTime: 5000 } } };
    const arrivals = [...scheduleOf(both, 3)];
    assert(arrivals.every(({ atMs }, at) => atMs >= (arrivals[at - 1]?.atMs ?? 0)));
    assert(arrivals.every(({ scenario, atMs }) => scenario === 'chat' || atMs >= 5000));
    assert(arrivals.some(({ scenario }) => scenario === 'late'));
  });

  it('comes to busy rooms more often than to quiet ones', () => {
    const profile = profileOf([{ duration: '100s', target: 200 }], { startRate: 200, zipf: 1 });
    const counts = new Array<number>(100).fill(0);
    for (const { room } of scheduleOf(profile, 5)) counts[room] = (counts[room] ?? 0) + 1;
    const ratio = (counts[0] ?? 0) / (counts[9] ?? 1);
    assert(ratio > 7 && ratio < 14, `the first room has ${ratio} times the arrivals of the tenth`);
  });
});
