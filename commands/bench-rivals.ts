/**
 * Hongbao beside what one would take instead, in one run, in turns, by the same players: two friends open packets; then
 * a crowd comes in. Ends with 1 when a side has lost or doubled a credit. What Node is told beside it, such as
 * `--cpu-prof`, holds for every server.
 */
import { runBench } from './bench/run-bench.ts';
import { benchRivals } from './bench-rivals/bench.ts';
import { printReport } from './bench-rivals/report.ts';
import { full, quick } from './bench-rivals/sizes.ts';

await runBench({
  script: 'bench',
  sizes: { full, quick },
  measure: benchRivals,
  print: printReport,
});
