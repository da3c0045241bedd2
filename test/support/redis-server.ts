import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../commands/free-port.ts';

const install = 'apt-get install redis-server';

/** A Redis of a test's own, with the settings that money asks for. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** As a machine that loses its power to compute: nothing is said, nothing is finished. */
  kill(): Promise<void>;
  /** Starts it again over what it has written. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export const hasRedis = (): boolean =>
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** @param settings beside those that money asks for. */
export async function startRedis(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hongbao-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn('redis-server', [...safeSettings(port, folder), ...settings], {
      stdio: 'ignore',
    });
    await answers(port, child);
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A suite that needs a Redis. Without one it is reported as not run, with what to install; where `CI` is set that is a
 * failure, so that nothing passes by not being tried.
 */
export function describeWithRedis(title: string, run: () => void): void {
  describe(title, () => {
    if (hasRedis()) run();
    else if (process.env['CI']) it(`needs redis-server: ${install}`, () => assert.fail(install));
    else it(`is not run without redis-server: ${install}`);
  });
}

const safeSettings = (port: number, folder: string): string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
  ...['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
];

/** Resolves when it listens and has read what it had written before. */
async function answers(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    assert.equal(child.exitCode, null, 'redis-server ended at its start');
    const socket = createConnection(port, '127.0.0.1');
    const word = await new Promise<string>((resolve) => {
      socket.once('error', () => resolve(''));
      socket.once('data', (data) => resolve(String(data)));
      socket.once('connect', () => socket.write('PING\r\n'));
    });
    socket.destroy();
    if (word.startsWith('+PONG')) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
