/**
 * What a group's packet costs when all of a large group press at once, beside a bare Colyseus room that does the same
 * from memory, in the same run; what a member receives meanwhile; and what a rain costs that begins in many rooms at one
 * instant. Ends with 1 when a share, a coin or an answer is not as the rules say.
 */
import { runBench } from './bench/run-bench.ts';
import { benchGroup } from './bench-group/bench.ts';
import { printReport } from './bench-group/report.ts';
import { full, quick } from './bench-group/sizes.ts';

await runBench({
  script: 'bench:group',
  sizes: { full, quick },
  measure: benchGroup,
  print: printReport,
});
