import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/**
 * A server that is measured has one processor to itself, so that nobody who measures it takes anything of it. A bench's
 * players are one process, on the next; the load tester's workers share all that are left.
 */
const serverProcessor = '0';
const playersProcessor = '1';

/** Keep a running process with all its threads there; answer whether the system has that processor, and `taskset`. */
export const pinServer = (pid: number): boolean => pin(pid, serverProcessor);
export const pinPlayers = (): boolean => pin(process.pid, playersProcessor);

/** What a server and its workers are started with to be there from the beginning; nothing where the machine cannot. */
export function launchersApart(): {
  readonly server: readonly string[];
  readonly workers: readonly string[];
} {
  const last = cpus().length - 1;
  const canPin = last > 0 && spawnSync('taskset', ['-c', serverProcessor, 'true']).status === 0;
  return canPin
    ? { server: ['taskset', '-c', serverProcessor], workers: ['taskset', '-c', `1-${last}`] }
    : { server: [], workers: [] };
}

export const describePinning = (isPinned: boolean): string =>
  isPinned
    ? 'the server on one processor, all players on the other'
    : 'nothing pinned: no taskset, or one processor';

function pin(pid: number, processor: string): boolean {
  const args = ['--all-tasks', '--cpu-list', '--pid', processor, String(pid)];
  return spawnSync('taskset', args).status === 0;
}
