import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../../commands/loadtest.ts', import.meta.url));

describe('a load test that is asked to end', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hongbao-ended-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs it in a folder of its own, and sends it a signal each time that a line of its words matches. */
  async function endAt(
    args: readonly string[],
    ...moments: readonly RegExp[]
  ): Promise<{ code: number; said: string }> {
    const left = [...moments];
    const child = spawn(process.execPath, [command, ...args], {
      env: { ...process.env, TMPDIR: folder },
    });
    const folders: string[] = [];
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (some) => {
        said += String(some);
        if (!left[0]?.test(said)) return;
        left.shift();
        folders.push(...readdirSync(folder));
        child.kill('SIGTERM');
      });
    const [code] = await once(child, 'close');
    assert.equal(folders.length, moments.length, said);
    return { code, said };
  }

  it('by SIGTERM stops early, and still looks at the books and leaves no folder', async () => {
    const { said } = await endAt(['smoke'], /^2\/30 s/m);
    assert.match(said, /held against the books[^]*ended early, after/);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('by SIGTERM in the middle of a search for the capacity tells what it has found until then', async () => {
    const { code, said } = await endAt(
      ['capacity', '--profile', 'smoke', '--duration', '3s'],
      /^50 arrivals\/s, \d+ players/m,
    );
    assert.match(said, /^ended early; until then:\n\n(?:Highest steady rate|No rate held)/m);
    assert.equal(code, said.includes('No rate held') ? 99 : 0, said);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('by a second one ends at once, and leaves no folder either', async () => {
    const { code, said } = await endAt(['smoke'], /^1\/30 s/m, /held against the books/);
    assert.equal(code, 143, said);
    assert.match(said, /nothing was audited/);
    assert.deepEqual(readdirSync(folder), []);
  });
});
