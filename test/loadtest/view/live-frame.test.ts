import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { leastRows, liveFrame } from '../../../loadtest/view/live-frame.ts';
import { exampleResult } from '../../support/loadtest-result.ts';

const { seconds, ...plan } = exampleResult();

/** The picture at the end of a second, without its colours. */
function frameAt(at: number): string {
  const second = seconds.find((one) => one.at === at);
  assert(second);
  const soFar = seconds.slice(0, at);
  const sum = (name: 'dropped' | 'turnedAway' | 'failed') =>
    soFar.reduce((all, one) => all + one[name], 0);
  const sums = { dropped: sum('dropped'), turnedAway: sum('turnedAway'), failed: sum('failed') };
  const done = soFar.map((one) => one.done);
  const codes = new Map([['too_fast', 1204]]);
  return stripVTControlCharacters(liveFrame(plan, second, { ...sums, done, codes }));
}

describe('the live picture', () => {
  it('says which stage it is, and how much is left', () => {
    assert.match(frameAt(3), /stage 1 of 4: 20 arrivals\/s/);
    assert.match(frameAt(3), /0:57 left/);
    assert.match(frameAt(22), /stage 2 of 4: 20 → 400 arrivals\/s/);
    assert.match(frameAt(60), /0:00 left/);
  });

  it('shows each code with how often it came, and the last seconds as a line', () => {
    assert.match(frameAt(30), /too_fast 1,204/);
    assert.match(frameAt(30), /[▁▂▃]{10,}.*[▅▆▇█]/);
  });

  it('keeps to as many lines as it says that it needs', () => {
    assert(frameAt(30).split('\n').length < leastRows);
  });
});
