import type { Result } from './result.ts';

/** Beyond this, at p99, the tester's own lateness is what was measured. */
export const latestMs = 50;

/** The worst first: a wrong coin makes all the rest beside the point, and so does a tester that measured itself. */
export function endOf(run: {
  readonly breaches: readonly string[];
  readonly lost: readonly string[];
  readonly lateMs: number;
  readonly thresholds: Result['thresholds'];
}): Result['end'] {
  if (run.breaches.length > 0) return 'audit';
  if (run.lost.length > 0 || run.lateMs > latestMs) return 'tester';
  return run.thresholds.every(({ holds }) => holds) ? 'held' : 'threshold';
}

/** What the command ends with. */
export const exitCodes: Readonly<Record<Result['end'], number>> = {
  held: 0,
  threshold: 99,
  audit: 98,
  tester: 97,
};

/** What it ends with where it was asked in a way, or of a place, that cannot be: nothing was played. */
export const wrongUse = 2;
