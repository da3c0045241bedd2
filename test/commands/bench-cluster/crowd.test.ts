import assert from 'node:assert/strict';
import { faultsOf } from '../../../commands/bench-cluster/crowd.ts';

describe('what is found wrong with a crowd that entered at once', () => {
  const fine = { pairs: 20, tookMs: [], failures: [], rooms: 20, listed: 20, apart: 0 };

  it('is nothing when each pair is in one room', () => {
    assert.deepEqual(faultsOf(fine), []);
  });

  it('is a room too many, in a process or in the list, and friends who do not see each other', () => {
    assert.deepEqual(faultsOf({ ...fine, rooms: 21 }), ['20 pairs have 21 rooms']);
    assert.deepEqual(faultsOf({ ...fine, listed: 19 }), ['20 pairs have 19 rooms in the list']);
    assert.deepEqual(faultsOf({ ...fine, apart: 2 }), ['2 pairs are in and do not see each other']);
  });

  it('is whoever was not let in, with the reasons', () => {
    const failures = ['timeout', 'unavailable', 'timeout'];
    assert.deepEqual(faultsOf({ ...fine, failures }), ['3 did not get in: timeout, unavailable']);
  });
});
