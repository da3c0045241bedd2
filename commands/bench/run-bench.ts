import { readOptions } from '../options.ts';
import { inFolder } from './in-folder.ts';

/** What a bench with a full and a quick size is made of. */
interface Bench<Size, Report> {
  /** As package.json names it. */
  readonly script: string;
  readonly sizes: { readonly full: Size; readonly quick: Size };
  readonly measure: (size: Size, folder: string) => Promise<Report>;
  /** With `isJson`, the last line is one object of the numbers. */
  readonly print: (report: Report, isJson: boolean) => void;
}

/** Runs it as it is asked for; ends with 1 when anything is not as it must be. */
export async function runBench<Size, Report extends { readonly faults: readonly string[] }>({
  script,
  sizes,
  measure,
  print,
}: Bench<Size, Report>): Promise<void> {
  const { values } = readOptions(`npm run ${script} [-- --quick] [--json]`, {
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const report = await inFolder((folder) =>
    measure(values.quick ? sizes.quick : sizes.full, folder),
  );
  print(report, values.json);
  if (report.faults.length > 0) process.exitCode = 1;
}
