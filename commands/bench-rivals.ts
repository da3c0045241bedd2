/**
 * Hongbao beside what one would take instead, in one run, in turns, by the same players: two friends open packets; then
 * a crowd comes in. Ends with 1 when a side has lost or doubled a credit. `--quick` is a small one of all, and with
 * `--json` the last line is one object of the numbers. What Node is told beside it, such as `--cpu-prof`, holds for
 * every server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchRivals } from './bench-rivals/bench.ts';
import { printReport } from './bench-rivals/report.ts';
import { full, quick } from './bench-rivals/sizes.ts';
import { readOptions } from './options.ts';

const { values } = readOptions('npm run bench [-- --quick] [--json]', {
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  const report = await benchRivals(folder, values.quick ? quick : full);
  printReport(report, values.json);
  if (report.faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
