import assert from 'node:assert/strict';
import { Times } from '../../../loadtest/measures/times.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

const { acts, seconds } = exampleResult();

describe('the seconds of a run', () => {
  it('make twenty stretches, which together are the whole of each act', () => {
    for (const { done, histogram, stretches } of Object.values(acts)) {
      assert.equal(stretches.length, 20);
      const sum = Times.empty();
      for (const stretch of stretches) sum.add(Times.decode(stretch));
      assert.equal(sum.count, done);
      const whole = Times.decode(histogram);
      for (const percentile of [1, 50, 99, 100])
        assert.equal(sum.at(percentile), whole.at(percentile));
    }
  });

  it('tell what was intended in each, and what was turned away by its code', () => {
    assert.deepEqual([seconds[0]?.intended, seconds[30]?.intended], [20, 400]);
    for (const { begun, dropped, intended, turnedAway, codes } of seconds) {
      assert.equal(begun + dropped, intended);
      assert.equal(codes['too_fast'] ?? 0, turnedAway);
    }
  });
});
