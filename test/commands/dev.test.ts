import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { newFolder } from '../support/sqlite-folder.ts';

const dev = fileURLToPath(new URL('../../commands/dev.ts', import.meta.url));

describe('npm run dev', () => {
  it('starts the whole server under a watcher, its writer and its auditor included', async () => {
    const data = newFolder();
    const environment = { ...process.env, PORT: '0', HONGBAO_DATA: data.folder };
    const watcher = spawn(process.execPath, [dev], {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(watcher, 'exit');
    // A watcher waits for ever for the next change: one that never listens is ended, and its words are the failure.
    const deadline = setTimeout(() => watcher.kill('SIGTERM'), 10_000);
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
      assert(url, said);
      const audit = await fetch(new URL('/operator/audit', url));
      // The shape is the route's own; a part of it is enough to know that it was answered.
      assert.equal(((await audit.json()) as { ok: boolean }).ok, true);
    } finally {
      clearTimeout(deadline);
      watcher.kill('SIGTERM');
      await ended;
      data.remove();
    }
  });
});
