import { shownRate } from '../report/numbers.ts';
import type { Result } from '../report/result.ts';

/** Of less there are too few stretches to know the noise by. */
const shortestMs = 10_000;

/** Why two results cannot be compared: only the same load, to its end, says something of the server. */
export function whyIncomparable(before: Result, after: Result): string | undefined {
  const differs = (what: string, read: (result: Result) => string) =>
    read(before) === read(after)
      ? undefined
      : `they are not the same rehearsal: ${what} ${read(before)} before, ${read(after)} after`;
  return (
    differs('profile', ({ profile }) => profile) ??
    differs('a peak of', ({ peak }) => `${shownRate(peak)}/s`) ??
    differs('a length of', ({ durationMs }) => `${durationMs / 1000} s`) ??
    differs('stages', ({ stages }) =>
      stages.map(({ toMs, endRate }) => `${toMs} ms ${shownRate(endRate)}/s`).join(', '),
    ) ??
    (before.isCutShort || after.isCutShort
      ? `the one ${before.isCutShort ? 'before' : 'after'} was ended early: run it to its end`
      : undefined) ??
    (before.durationMs < shortestMs
      ? `runs of ${before.durationMs / 1000} s are too short to tell noise from change: ${shortestMs / 1000} s at least`
      : undefined)
  );
}
