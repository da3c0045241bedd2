import assert from 'node:assert/strict';
import { rateAt } from '../../../loadtest/arrivals/rate.ts';
import { steadyProfile } from '../../../loadtest/capacity/steady-profile.ts';
import { Profile, type Scenario } from '../../../loadtest/profile/profile.ts';
import { readProfile } from '../../../loadtest/profile/read-profile.ts';

describe('a steady run of a profile', () => {
  it('has its players and thresholds, and each scenario at its highest rate all the time', async () => {
    const { profile: smoke } = await readProfile('smoke');
    const scenarios = {
      chat: rising([
        { duration: 10_000, target: 10 },
        { duration: 20_000, target: 3 },
      ]),
      look: rising([{ duration: 30_000, target: 2 }]),
    };
    const profile = { ...smoke, scenarios };
    const steady = Profile.parse(steadyProfile(profile, 15_000));
    assert.deepEqual(
      [steady.companies, steady.thresholds],
      [profile.companies, profile.thresholds],
    );
    const rates = (at: number) =>
      Object.entries(steady.scenarios).map(([name, scenario]) => [name, rateAt(scenario, at)]);
    const highest = [
      ['chat', 10],
      ['look', 4],
    ];
    for (const at of [0, 7000, 14_999]) assert.deepEqual(rates(at), highest);
    assert.deepEqual(
      rates(15_001).map(([, rate]) => rate),
      [0, 0],
    );
  });
});

const rising = (stages: Scenario['stages']): Scenario => ({
  ...{ who: 'friends', habit: 'play', startTime: 1000, startRate: 4, zipf: 0 },
  stages,
});
