import assert from 'node:assert/strict';
import { Company } from '../../../loadtest/profile/profile.ts';
import { countSockets } from '../../../loadtest/check-before/count-sockets.ts';

const pairsOf = (rooms: number) => ({
  companies: { friends: Company.parse({ room: 'pair', rooms }) },
});
const pairs = pairsOf(5000);
const crowd = {
  companies: { crowd: Company.parse({ room: 'group', rooms: 10, members: 500, watchers: 490 }) },
};

describe('the sockets that players need', () => {
  it('two a player and one a watcher, in as many processes as there are', () => {
    assert.throws(
      () => countSockets(pairs, { workers: 1, servers: undefined }, 20_000),
      /need 20200 open sockets in each worker, and a process here may have 20000: raise it \(ulimit -n 20200\), give more --workers, or lower --peak/,
    );
    countSockets(pairs, { workers: 2, servers: undefined }, 20_000);
    countSockets(crowd, { workers: 1, servers: 1 }, 5300);
    assert.throws(() => countSockets(crowd, { workers: 1, servers: 1 }, 5299), /need 5300 open/);
  });

  it('a server of its own needs as many as all workers together', () => {
    assert.throws(
      () => countSockets(pairs, { workers: 8, servers: 1 }, 20_000),
      /in each server process, .* give it --redis and more --processes/,
    );
    countSockets(pairs, { workers: 8, servers: 3 }, 20_000);
  });

  it('what this machine allows is known, and a few players are not too many for it', () => {
    countSockets(pairsOf(1), { workers: 1, servers: 1 });
    assert.throws(() => countSockets(pairsOf(1e9), { workers: 1, servers: 1 }), /ulimit -n/);
  });
});
