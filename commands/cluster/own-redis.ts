import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { freePort } from '../free-port.ts';

/** Where there is no `redis-server`: how to get one. */
export const howToInstall =
  'redis-server is not installed: apt-get install redis-server, or brew install redis';

export const hasRedis = (): boolean =>
  spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** A Redis of one's own on this machine, with the settings that money asks for. */
export interface OwnRedis {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** With no time to say or to finish anything. */
  kill(): Promise<void>;
  /** Again, over what it has written. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param settings beside those that money asks for, as `redis-server` takes them.
 * @param isApart Ctrl-C is not for it, but for whoever started it and ends it in time.
 */
export async function startRedis(
  folder: string,
  settings: readonly string[] = [],
  isApart = false,
): Promise<OwnRedis> {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const args = [...safeSettings(port, folder), ...settings];
  let child = await startOn(port, args, isApart);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    get pid() {
      return child.pid ?? 0;
    },
    start: async () => void (child = await startOn(port, args, isApart)),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

const safeSettings = (port: number, folder: string): string[] => [
  ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
  ...['--appendonly', 'yes', '--appendfsync', 'always', '--maxmemory-policy', 'noeviction'],
];

/** Resolves when it listens and has read what it had written before. */
async function startOn(
  port: number,
  args: readonly string[],
  isApart: boolean,
): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: 'ignore', detached: isApart });
  // It never outlives whoever started it, however that one ends.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
  while (!(await answers(port))) {
    if (child.exitCode !== null)
      throw new Error(`redis-server ended at its start: ${args.join(' ')}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return child;
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  const word = await new Promise<string>((resolve) => {
    socket.once('error', () => resolve(''));
    socket.once('close', () => resolve(''));
    socket.once('data', (data) => resolve(String(data)));
    socket.once('connect', () => socket.write('PING\r\n'));
  });
  socket.destroy();
  return word.startsWith('+PONG');
}
