import assert from 'node:assert/strict';
import { intendedEachSecond } from '../../../loadtest/arrivals/intended.ts';
import { Profile } from '../../../loadtest/profile/profile.ts';
import { stagesOf } from '../../../loadtest/profile/stages.ts';

const profile = Profile.parse({
  name: 'two-waves',
  about: { zh: '两波。', en: 'Two waves.' },
  companies: { friends: { room: 'pair', rooms: 5 } },
  scenarios: {
    chat: {
      who: 'friends',
      habit: 'say',
      startRate: 10,
      stages: [
        { duration: '10s', target: 10 },
        { duration: '0s', target: 100 },
        { duration: '10s', target: 100 },
      ],
    },
    look: {
      ...{ who: 'friends', habit: 'read', startTime: '5s', startRate: 0 },
      stages: [{ duration: '10s', target: 20 }],
    },
  },
});

describe('the stages of a profile', () => {
  it('are the straight lines of all scenarios together, from bend to bend', () => {
    assert.deepEqual(stagesOf(profile), [
      { fromMs: 0, toMs: 5000, startRate: 10, endRate: 10 },
      { fromMs: 5000, toMs: 10_000, startRate: 10, endRate: 20 },
      { fromMs: 10_000, toMs: 15_000, startRate: 110, endRate: 120 },
      { fromMs: 15_000, toMs: 20_000, startRate: 100, endRate: 100 },
    ]);
  });
});

describe('what is intended', () => {
  it('is counted in each second of the schedule, about as its stages say', () => {
    const counts = intendedEachSecond(profile, 7);
    assert.equal(counts.length, 20);
    const sum = (from: number, to: number) => counts.slice(from, to).reduce((all, n) => all + n, 0);
    assert(sum(0, 10) > 80 && sum(0, 10) < 170, `${sum(0, 10)} in the first half`);
    assert(sum(10, 20) > 950 && sum(10, 20) < 1200, `${sum(10, 20)} in the second half`);
  });
});
