import assert from 'node:assert/strict';
import { judge } from '../../../loadtest/report/judge.ts';
import { Tally } from '../../../loadtest/measures/tally.ts';

describe('the verdict on a threshold', () => {
  it('is by what was measured, and not by what it rounds to', () => {
    const tally = new Tally();
    tally.act('say').begun = 992;
    tally.drop('busy', 8);
    const [below] = judge(tally, { dropped: ['rate<0.01'] });
    assert.deepEqual([below?.holds, below?.value], [true, 0.008]);
    tally.drop('busy', 3);
    const [above] = judge(tally, { dropped: ['rate<0.01'] });
    assert.deepEqual([above?.holds, above?.value], [false, 0.01097]);
  });

  it('on how long something took does not hold where it never happened', () => {
    const tally = new Tally();
    const thresholds = { open: ['p(99)<1000', 'max<1000', 'count<1'] };
    const isHeld = () => judge(tally, thresholds).map(({ holds }) => holds);
    assert.deepEqual(isHeld(), [false, false, true]);
    tally.act('open').finish(20, 20);
    assert.deepEqual(isHeld(), [true, true, false]);
  });
});
