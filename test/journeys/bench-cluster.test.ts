import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describeWithRedis } from '../support/redis-server.ts';

const program = fileURLToPath(new URL('../../commands/bench-cluster.ts', import.meta.url));

describeWithRedis('the bench of several processes', function describeBench() {
  it('enters by a short and a long list, lets a crowd in, and has back who lost their process', async function bench() {
    this.timeout(120_000);
    // It ends with 1, and this throws, when somebody is not let in, not alone with their friend, or not back.
    const args = [program, '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const lines = stdout.trimEnd().split('\n');
    assert(lines.includes('all facts hold'), stdout);
    const { enteringFew, enteringMany, ratio, crowd, returning } = JSON.parse(lines.at(-1) ?? '');
    assert(ratio > 0 && enteringFew.count === 6 && enteringMany.count === 6, stdout);
    assert.equal(crowd.count, 2 * crowd.pairs);
    assert.equal(crowd.rooms, crowd.pairs);
    assert.equal(crowd.failures + crowd.apart, 0);
    assert(returning.count >= 2 && returning.p50Ms > 0, stdout);
  });
});
