import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../commands/bench-rivals.ts', import.meta.url));

describe('the bench beside the alternatives', () => {
  it('has every side open the same packets and let the same crowd in, and finds each credit once in its books', async function bench() {
    this.timeout(120_000);
    // It ends with 1, and this throws, when a credit is lost, doubled or other than told, or somebody is not let in.
    const args = [program, '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const lines = stdout.trimEnd().split('\n');
    assert(lines.includes('all facts hold'), stdout);
    const { openings, joins, faults } = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual(faults, []);
    const names = ['bare ws', 'socket.io', 'bare Colyseus'];
    assert.deepEqual(
      openings.map(({ side, credit }: Side) => `${side}, ${credit}`),
      [
        ...names.map((name) => `${name}, ledger`),
        'Hongbao, ledger',
        ...names.map((name) => `${name}, memory`),
      ],
    );
    for (const { count, perSecond, cpuMicros, mainMicros, p50Ms, p99Ms, ratio } of openings) {
      assert.equal(count, 16, stdout);
      assert(perSecond > 0 && cpuMicros > 0 && mainMicros > 0 && ratio > 0, stdout);
      assert(p50Ms > 0 && p99Ms >= p50Ms, stdout);
    }
    assert.deepEqual(
      joins.map(({ side }: Side) => side),
      [...names, 'Hongbao'],
    );
    for (const { failed, cpuMs, p50Ms, ratio } of joins) {
      assert.equal(failed, 0, stdout);
      assert(cpuMs > 0 && p50Ms > 0 && ratio > 0, stdout);
    }
  });
});

/** What each line of its numbers begins with. */
interface Side {
  readonly side: string;
  readonly credit: string;
}
