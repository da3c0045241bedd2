import { z } from 'zod';
import { shownRate } from '../report/numbers.ts';
import { Result } from '../report/result.ts';

/** A file's content as a result; who wrote another thing, or another version of it, is told so. */
export function resultOf(document: unknown, name: string): Result {
  const version = z.object({ version: z.unknown() }).safeParse(document).data?.version;
  if (version !== undefined && version !== 1)
    throw new Error(
      `${name} is a result of version ${JSON.stringify(version)}, and this knows version 1`,
    );
  const read = Result.safeParse(document);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  throw new Error(`${name} is no result of a rehearsal (${where}${issue?.message ?? ''})`);
}

/** Of less there are too few stretches to know the noise by. */
const shortestMs = 10_000;

/** Why two results cannot be compared: only the same load, to its end, says something of the server. */
export function whyNot(before: Result, after: Result): string | undefined {
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
