import assert from 'node:assert/strict';
import { plainLine } from '../../../loadtest/view/plain-line.ts';
import type { Second } from '../../../loadtest/report/result.ts';

const second: Second = {
  ...{ at: 7, intended: 1200, begun: 1190, done: 1101, turnedAway: 60, failed: 2, dropped: 10 },
  acts: { open: 300, grab: 200, tap: 5, say: 596 },
  codes: { too_fast: 60, unavailable: 2 },
  ...{ p50: 8.26, p99: 41.5, max: 1234.4, players: 2000, underWay: 27, frames: 0, bytes: 0 },
  server: { loopMs: 11.62, cpu: 87.4, memoryMb: 190 },
};

describe('the plain line of a second', () => {
  it('tells what was due and done, what was opened, how long it took, and what was not done', () => {
    assert.equal(
      plainLine(second, 29_500),
      '7/30 s · 2,000 players · 1,200 intended, 1,190 begun, 1,101 done · 505 openings · ' +
        'p50 8.3, p99 42, max 1,234 ms · 60 turned away, 2 failed, 10 dropped · ' +
        'server: loop 12 ms, CPU 87 %',
    );
  });

  it('is silent about a server that says nothing of itself', () => {
    assert.doesNotMatch(plainLine({ ...second, server: null }, 30_000), /server/);
  });
});
