/** The server, started again whenever a file of it changes; never with production's rules. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
// By folder, not by what main.ts imports: worker threads load files of their own.
const watched = ['server', 'rooms'].map((folder) => `--watch-path=${join(root, folder)}`);

const server = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'server/main.ts'), ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'development' } },
);
// A terminal's Ctrl-C reaches both; what a supervisor sends reaches only this one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
