import { inFolder } from './bench/in-folder.ts';
import { benchRedis } from './bench-ledger/redis-bench.ts';
import { hasRedisBenchmark, howToInstall } from './bench-ledger/redis-benchmark.ts';
import { printRedisReport } from './bench-ledger/redis-report.ts';
import { fullRedis, quickRedis } from './bench-ledger/redis-sizes.ts';
import { benchSqlite } from './bench-ledger/sqlite-bench.ts';
import { printSqliteReport } from './bench-ledger/sqlite-report.ts';
import { readOptions } from './options.ts';

/**
 * What a posting costs through the ledger, in the same run as the least that it could cost: on SQLite beside the same
 * statements in a bare loop, with `--redis` beside `redis-benchmark` calling the same script. The latter ends with 1 when
 * one side has not written the lines that it is counted for; `--quick` is a small one of it. With `--json`, the last line
 * is one object of the numbers.
 */
const { values } = readOptions('npm run bench:ledger [-- --redis [--quick]] [--json]', {
  options: {
    redis: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (values.redis && !hasRedisBenchmark()) {
  console.error(howToInstall);
  process.exit(1);
}

if (values.redis) {
  const size = values.quick ? quickRedis : fullRedis;
  const report = await inFolder((folder) => benchRedis(size, folder));
  printRedisReport(report, values.json);
  if (report.faults.length > 0) process.exitCode = 1;
} else printSqliteReport(await inFolder(benchSqlite), values.json);
