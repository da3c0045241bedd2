/**
 * What a group's packet costs when all of a large group press at once, beside a bare Colyseus room that does the same
 * from memory, in the same run; what a member receives meanwhile; and what a rain costs that begins in many rooms at one
 * instant. Ends with 1 when a share, a coin or an answer is not as the rules say. `--quick` is a small one of all, and
 * with `--json` the last line is one object of the numbers.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchGroup } from './bench-group/bench.ts';
import { printReport } from './bench-group/report.ts';
import { full, quick } from './bench-group/sizes.ts';
import { readOptions } from './options.ts';

const { values } = readOptions('npm run bench:group [-- --quick] [--json]', {
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  const report = await benchGroup(folder, values.quick ? quick : full);
  printReport(report, values.json);
  if (report.faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
