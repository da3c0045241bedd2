import assert from 'node:assert/strict';
import { Result } from '../../loadtest/report/result.ts';
import { OwnServer } from '../../commands/loadtest/own-server.ts';
import { rehearseBriefly } from '../support/rehearsal.ts';

describe('a rehearsal', () => {
  let server: OwnServer;
  before(async () => {
    server = await OwnServer.start([]);
  });
  after(() => server.close());

  it('plays the smoke profile, and finds all that players were told in the books', async function () {
    this.timeout(60_000);
    const { result } = await rehearseBriefly({ url: server.url, swarm: { local: 2 } });
    // Nothing is in it that its schema does not tell of.
    assert.deepEqual(Result.parse(result), result);
    assert.deepEqual(result.audit.breaches, []);
    assert.deepEqual([result.players, result.missing], [32, []]);
    assert(result.audit.told > 10, `only ${result.audit.told} things were told`);
    assert((result.acts['open']?.done ?? 0) > 0, 'nobody opened anything');
    assert((result.acts['grab']?.done ?? 0) > 0, 'nobody grabbed anything');
  });
});
