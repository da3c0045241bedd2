import { ReportFiles } from '../../loadtest/report/report-files.ts';
import type { Result } from '../../loadtest/report/result.ts';

/** Keeps the place of `--report` before the run, and answers what puts the report there; a wrong place ends it with 2. */
export async function keepReport(path: string): Promise<(result: Result) => Promise<void>> {
  const files = await ReportFiles.keep(path).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  });
  process.once('exit', () => files.giveUp());
  return async (result) => {
    const isWritten = await files.write(result, (json, reason) => {
      console.error(`${reason}\nHere is the result, so that nothing is lost:`);
      process.stdout.write(json);
    });
    if (isWritten) console.log(`report: ${files.path('html')}, beside it .json and .md`);
  };
}
