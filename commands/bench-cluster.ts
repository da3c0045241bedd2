import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCluster } from './bench-cluster/bench.ts';
import { printReport } from './bench-cluster/report.ts';
import { full, quick } from './bench-cluster/sizes.ts';
import { hasRedis, howToInstall } from './cluster/own-redis.ts';
import { readOptions } from './options.ts';

/**
 * Several server processes on one Redis: whether a long list of rooms makes entering slow, what becomes of a crowd that
 * enters at once, and how soon players are back whose process was killed. Ends with 1 when somebody was not let in, a
 * room was made twice or somebody did not come back; `--quick` is a small one of all, and with `--json` the last line is
 * one object of the numbers.
 */
const { values } = readOptions('npm run bench:cluster [-- --quick] [--json]', {
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (!hasRedis()) {
  console.error(howToInstall);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  const report = await benchCluster(folder, values.quick ? quick : full);
  printReport(report, values.json);
  if (report.faults.length > 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
