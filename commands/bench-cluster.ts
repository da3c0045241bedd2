import { runBench } from './bench/run-bench.ts';
import { benchCluster } from './bench-cluster/bench.ts';
import { printReport } from './bench-cluster/report.ts';
import { full, quick } from './bench-cluster/sizes.ts';
import { hasRedis, howToInstall } from './cluster/own-redis.ts';

/**
 * Several server processes on one Redis: whether a long list of rooms makes entering slow, what becomes of a crowd that
 * enters at once, and how soon players are back whose process was killed. Ends with 1 when somebody was not let in, a
 * room was made twice or somebody did not come back.
 */
if (!hasRedis()) {
  console.error(howToInstall);
  process.exit(1);
}
await runBench({
  script: 'bench:cluster',
  sizes: { full, quick },
  measure: benchCluster,
  print: printReport,
});
