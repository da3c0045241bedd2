import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../commands/bench-group.ts', import.meta.url));

describe('the bench of groups', () => {
  it('plays packets beside a bare room, and rain, and finds every share where it belongs', async function () {
    this.timeout(120_000);
    // It ends with 1, and this throws, when a share, a coin or an answer is not as the rules say.
    const args = [program, '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const lines = stdout.trimEnd().split('\n');
    assert(lines.includes('all facts hold'), stdout);
    const report = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual(report.faults, []);
    for (const rival of [report.house, report.bareTogether, report.bareOneByOne])
      assert(rival.tookMs > 0 && rival.cpuMs > 0 && rival.slowestMs >= rival.p50Ms, stdout);
    assert(report.ratio > 0 && report.bytesAShare > 0, stdout);
    const { rooms, membersARoom, rains } = report;
    assert.equal(rains.length, 2);
    // Five count, and everyone tapped once more.
    for (const { taps } of rains) assert.equal(taps, rooms * membersARoom * 6);
  });
});
