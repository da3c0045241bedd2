import { z } from 'zod';
import { Result } from '../report/result.ts';

/** A file's content as a result; who wrote another thing, or another version of it, is told so. */
export function readResult(document: unknown, name: string): Result {
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
