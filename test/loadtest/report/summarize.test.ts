import assert from 'node:assert/strict';
import { judge } from '../../../loadtest/report/summarize.ts';
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
});
