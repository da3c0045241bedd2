/**
 * What becomes of a server that ten times as many players come to as it can let in: how many it still lets in, how fast,
 * how soon the others are told to come back, and how soon it is well again. It is pinned to one processor, the players
 * are on another. Ends with 1 when somebody was let in and then lost.
 */
import { runBench } from './bench/run-bench.ts';
import { benchOverload } from './bench-overload/bench.ts';
import { printReport } from './bench-overload/report.ts';
import { full, quick } from './bench-overload/sizes.ts';

await runBench({
  script: 'bench:overload',
  sizes: { full, quick },
  measure: benchOverload,
  print: printReport,
});
