import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask } from 'node:http';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../commands/free-port.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const dev = fileURLToPath(new URL('../../commands/dev.ts', import.meta.url));

describe('npm run dev', () => {
  it('starts the whole server under a watcher and the page in front of it, on one port', async () => {
    const data = newFolder();
    const port = await freePort();
    const environment = { ...process.env, PORT: String(port), HONGBAO_DATA: data.folder };
    const watcher = spawn(process.execPath, [dev], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(watcher, 'exit');
    // A watcher waits for ever for the next change: one that never listens is ended, and its words are the failure.
    const deadline = setTimeout(() => watcher.kill('SIGTERM'), 20_000);
    try {
      let said = '';
      const { promise: listening, resolve } = Promise.withResolvers<void>();
      // Read to the end: a watcher whose words nobody takes dies of it.
      watcher.stdout.on('data', (words: Buffer) => {
        said += words.toString();
        if (/listens on http\S+\n/.test(said)) resolve();
      });
      await Promise.race([listening, ended]);
      const url = /listens on (http\S+)/.exec(said)?.[1];
      assert.equal(url, `http://localhost:${port}`, said);
      const audit = await fetch(new URL('/operator/audit', url));
      // The shape is the route's own; a part of it is enough to know that it was answered.
      assert.equal(((await audit.json()) as { ok: boolean }).ok, true);
      const page = await fetch(new URL('/', url));
      assert.match(await page.text(), /@vite\/client/, 'changed in place');
      const script = await fetch(new URL('/src/main.tsx', url));
      assert.match(script.headers.get('content-type') ?? '', /javascript/);
      await keepsItsFiles(url);
      // Other systems have one address of their own only.
      if (process.platform === 'linux') await tellsWhoAsks(url);
    } finally {
      clearTimeout(deadline);
      watcher.kill('SIGTERM');
      await ended;
      data.remove();
    }
  });
});

/** Vite serves files by their path: the page's, never what lies beside it, such as the data folder with its keys. */
async function keepsItsFiles(url: string): Promise<void> {
  const beside = fileURLToPath(new URL('../../package.json', import.meta.url));
  for (const query of ['', '?raw', '?import&raw', '?url']) {
    const { status } = await fetch(`${url}/@fs${beside}${query}`);
    assert.deepEqual([query, status], [query, 403]);
  }
}

/** Whoever comes from another address is not the machine's owner, whatever they say of themselves. */
async function tellsWhoAsks(url: string): Promise<void> {
  const statusFrom = (localAddress: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const target = url.replace('localhost', '127.0.0.1');
      const asking = ask(`${target}/operator/audit`, { localAddress, headers, agent: false });
      asking.once('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asking.once('error', reject).end();
    });
  const { host } = new URL(url);
  assert.equal(await statusFrom('127.0.0.1', { host }), 200);
  for (const headers of [{ host }, { host, expect: '100-continue' }])
    assert.deepEqual([headers, await statusFrom('127.0.0.2', headers)], [headers, 403]);
}
