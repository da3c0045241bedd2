import { spawnSync } from 'node:child_process';

/** Servers take turns on the one, while all players are on the other. */
export const serverProcessor = 0;
export const playersProcessor = 1;

/** Keeps a process with all its threads on one processor; answers whether the system has that processor, and `taskset`. */
export function pin(process: number, processor: number): boolean {
  const args = ['--all-tasks', '--cpu-list', '--pid', String(processor), String(process)];
  return spawnSync('taskset', args).status === 0;
}
