import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newFolder } from '../support/sqlite-folder.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

function run(variables: Record<string, string>) {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env['PATH'], ...variables },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return {
    child,
    said: async (words: RegExp) => {
      while (!words.test(out)) await once(child.stdout, 'data');
      return out;
    },
    ended: async () => {
      const [code] = await once(child, 'close');
      return { code, out, err };
    },
  };
}

describe('npm start', () => {
  it('prints where it listens, and on SIGTERM saves, closes and ends with 0', async () => {
    const { folder, remove } = newFolder();
    const { child, said, ended } = run({ PORT: '0', HONGBAO_DATA: folder });
    const url = (await said(/bot|guests/)).match(/http:\/\/localhost:\d+/)?.[0];
    assert(url);
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    child.kill('SIGTERM');
    const { code, err } = await ended();
    assert.deepEqual([code, err], [0, '']);
    remove();
  });

  it('a wrong value is told in one sentence without a stack, and the code is 1', async () => {
    const { code, out, err } = await run({ PORT: 'x', HONGBAO_LOG: 'loud' }).ended();
    assert.deepEqual([code, out], [1, '']);
    assert.match(err, /^PORT "x": must be a number\nHONGBAO_LOG "loud": .*\n$/);
  });
});
