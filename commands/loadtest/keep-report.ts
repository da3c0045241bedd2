import { ReportFiles } from '../../loadtest/report/report-files.ts';
import type { Result } from '../../loadtest/report/result.ts';

/**
 * Keeps the place of `--report` before the run, and answers what puts the report there.
 * @throws StartError where it cannot be there.
 */
export async function keepReport(path: string): Promise<(result: Result) => Promise<void>> {
  const files = await ReportFiles.keep(path);
  process.once('exit', () => files.giveUp());
  return async (result) => {
    const isWritten = await files.write(result, (json, reason) => {
      console.error(`${reason}\nHere is the result, so that nothing is lost:`);
      process.stdout.write(json);
    });
    if (isWritten) console.log(`report: ${files.path('html')}, beside it .json and .md`);
  };
}
