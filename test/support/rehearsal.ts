import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rehearse, type RehearsalOptions } from '../../loadtest/rehearse.ts';
import type { Result } from '../../loadtest/report/result.ts';

const smoke: unknown = JSON.parse(
  readFileSync(new URL('../../loadtest/profiles/smoke.json', import.meta.url), 'utf8'),
);

/** The smoke profile for a few seconds against that server; what it said is in `told`. */
export async function rehearseBriefly(
  options: Partial<RehearsalOptions> & {
    readonly url: string;
    readonly onSecond?: (at: number) => void;
  },
): Promise<{ readonly result: Result; readonly told: readonly string[] }> {
  const told: string[] = [];
  const result = await rehearse({
    profile: smoke,
    scale: { durationMs: 5000 },
    seed: 7,
    access: { by: 'guests' },
    swarm: { local: 1 },
    view: {
      tell: (words) => told.push(words),
      second: ({ at }) => options.onSecond?.(at),
    },
    ...options,
  });
  return { result, told };
}

/** Starts workers so that a test knows their processes: each leaves its id in the folder. */
export function launcherWithPids(): {
  readonly launcher: readonly string[];
  readonly pids: () => readonly number[];
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'hongbao-pids-'));
  const file = join(folder, 'pids');
  return {
    launcher: ['/bin/sh', '-c', `echo $$ >> '${file}'; exec "$@"`, 'sh'],
    pids: () => readFileSync(file, 'utf8').trim().split('\n').map(Number),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
