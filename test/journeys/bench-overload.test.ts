import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const program = fileURLToPath(new URL('../../commands/bench-overload.ts', import.meta.url));

describe('the bench of too many', () => {
  it('lets in what comes, before, in and after a flood, and loses nobody whom it let in', async function bench() {
    this.timeout(60_000);
    // It ends with 1, and this throws, when somebody is let in and then lost.
    const args = [program, '--quick', '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const numbers = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
    assert.equal(numbers.lost, 0, stdout);
    assert(numbers.best > 0 && numbers.goodput > 0, stdout);
    assert(numbers.usualP99Ms > 0 && numbers.floodP99Ms > 0, stdout);
    assert.match(stdout, /goodput \d+ % of the best \(target 95 %: (?:holds|missed)\)/);
  });
});
