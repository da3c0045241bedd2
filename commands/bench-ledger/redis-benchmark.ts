import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { Done } from './redis-arena.ts';
import type { Call } from './recorder.ts';

export const howToInstall =
  'redis-server and redis-benchmark are not both installed: apt-get install redis-server redis-tools, or brew install redis';

export const hasRedisBenchmark = (): boolean =>
  ['redis-server', 'redis-benchmark'].every(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );

/** In an argument it stands for twelve digits, by chance for each place and call: 0 to `range` - 1. */
export const anyNumber = '__rand_int__';
/** As far as it knows how to choose. */
export const widestRange = 2 ** 31 - 1;

export interface Pressing {
  readonly port: number;
  readonly call: Call;
  readonly batch: number;
  readonly calls: number;
  readonly atOnce: number;
  readonly range: number;
}

/** Has `redis-benchmark` make the call again and again, its last argument as often as a batch is large. */
export async function pressRedis(pressing: Pressing): Promise<Done> {
  const { port, call, batch, calls, atOnce, range } = pressing;
  const group = call.args.at(-1) ?? '';
  const args = [
    ...['-p', String(port), '-c', String(atOnce), '-n', String(calls), '-r', String(range)],
    ...['--csv', 'EVALSHA', call.script.hash, String(call.keys.length), ...call.keys],
    ...call.args.slice(0, -1),
    ...Array.from({ length: batch }, () => group),
  ];
  // `times` tells, to a hundredth of a second, what the shell and then its children have taken.
  const shell = ['-c', 'redis-benchmark "$@"; times', 'sh', ...args];
  const { stdout } = await promisify(execFile)('sh', shell, { maxBuffer: 2 ** 26 });
  const callsASecond = Number(/"([\d.]+)"(?:,"[\d.]+"){6}\n/.exec(stdout)?.[1]);
  const children = /(\d+)m([\d.]+)s (\d+)m([\d.]+)s\s*$/.exec(stdout);
  if (!(callsASecond > 0) || !children)
    throw new Error(`redis-benchmark said ${stdout.slice(-500)}`);
  const [minutes = 0, seconds = 0, systemMinutes = 0, systemSeconds = 0] = children
    .slice(1)
    .map(Number);
  return {
    seconds: calls / callsASecond,
    clientCpuMicros: 1e6 * (60 * (minutes + systemMinutes) + seconds + systemSeconds),
  };
}
