import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';

/** What gives a process one core of its own, and the others the rest; nothing where the machine cannot. */
export function coresApart(): {
  readonly server: readonly string[];
  readonly others: readonly string[];
} {
  const last = cpus().length - 1;
  const canPin = last > 0 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  return canPin
    ? { server: ['taskset', '-c', '0'], others: ['taskset', '-c', `1-${last}`] }
    : { server: [], others: [] };
}
