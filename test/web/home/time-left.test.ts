import assert from 'node:assert/strict';
import { timeLeft } from '../../../web/src/home/time-left.ts';

const minute = 60_000;

describe('the time that is left', () => {
  it('never promises a minute that has begun to pass', () => {
    assert.deepEqual(timeLeft(2 * 60 * minute, 1), { hours: 1, minutes: 59 });
    assert.deepEqual(timeLeft(2 * 60 * minute, 0), { hours: 2, minutes: 0 });
    assert.deepEqual(timeLeft(minute - 1, 0), { hours: 0, minutes: 0 });
  });

  it('is nothing once it is over', () => {
    assert.deepEqual(timeLeft(0, 5 * minute), { hours: 0, minutes: 0 });
  });
});
