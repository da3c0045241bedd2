import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
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
    } finally {
      clearTimeout(deadline);
      watcher.kill('SIGTERM');
      await ended;
      data.remove();
    }
  });
});
