import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeWithRedis } from '../support/redis-server.ts';

const program = fileURLToPath(new URL('../../commands/bench-ledger.ts', import.meta.url));

describeWithRedis('the bench of the ledger on Redis', function describeBench() {
  it('has redis-benchmark run the ledger’s own script, and finds as many lines as either is counted for', async function bench() {
    this.timeout(60_000);
    // It ends with 1, and this throws, when a side has not written what it is counted for.
    const args = [program, '--redis', '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { loads, faults } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    assert.deepEqual(faults, []);
    assert.equal(loads.length, 4, stdout);
    for (const { batch, ratio, ratioToFour, ledger, one, four } of loads) {
      assert(ratio > 0 && ratioToFour > 0, stdout);
      // The same batch on every side, by Redis' own count of calls.
      for (const side of [ledger, one, four]) {
        assert.equal(side.batch, batch, stdout);
        assert(side.perSecond > 0 && side.redisMicros > 0 && side.scriptMicros > 0, stdout);
      }
    }
  });
});
