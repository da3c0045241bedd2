import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import type { Ledger } from '../../server/ledger/ledger.ts';
import { openDatabase } from '../../server/sqlite/database.ts';
import { median, quantile } from '../bench/numbers.ts';
import { inParallel } from '../../loadtest/in-parallel.ts';
import { RawLoop } from './raw-loop.ts';
import type { SqliteReport, SqliteRun } from './sqlite-report.ts';
import { benchShares, fund, open, seal, type BenchShare } from './shares.ts';

const rounds = 7;
/** Postings a round, by how many are in flight: about half a second of each. */
const plan = [
  { inFlight: 1, postings: 500 },
  { inFlight: 50, postings: 10_000 },
  { inFlight: 500, postings: 20_000 },
] as const;
/** The one that the target is about, and how many of the raw loop's postings it must reach. */
const target = { inFlight: 500, ratio: 0.7 };

/** A posting is the opening of one share that was sealed beforehand. */
export async function benchSqlite(folder: string): Promise<SqliteReport> {
  const raw = new RawLoop(folder);
  const database = await openDatabase({ folder, books: ['ledger'] });
  const ledger = new SqliteLedger(database);
  await fund(ledger);
  const rawRuns: SqliteRun[] = [];
  const runs = new Map<number, SqliteRun[]>(plan.map(({ inFlight }) => [inFlight, []]));
  let next = 0;
  // Taking turns puts whatever else the machine does at the time on both alike; the first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { inFlight, postings } of plan) {
      const shares = benchShares(next, postings);
      next += postings;
      const run = await runLedger(ledger, shares, inFlight);
      if (round > 0) runs.get(inFlight)?.push(run);
      if (inFlight !== target.inFlight) continue;
      const rawRun = runRaw(raw, shares);
      if (round > 0) rawRuns.push(rawRun);
    }
  }
  raw.close();
  await database.close();
  const ratios = rawRuns.map(
    (one, index) => (runs.get(target.inFlight)?.[index]?.perSecond ?? 0) / one.perSecond,
  );
  return { rounds, rawRuns, runs, ratio: median(ratios), target };
}

async function runLedger(
  ledger: Ledger,
  shares: readonly BenchShare[],
  inFlight: number,
): Promise<SqliteRun> {
  await inParallel(shares, target.inFlight, (share) => seal(ledger, share));
  const tookMs = new Float64Array(shares.length);
  const end = measure();
  await inParallel(shares, inFlight, async (share, index) => {
    const startedAt = performance.now();
    await open(ledger, share);
    tookMs[index] = performance.now() - startedAt;
  });
  return end(tookMs);
}

function runRaw(raw: RawLoop, shares: readonly BenchShare[]): SqliteRun {
  raw.prepare(shares);
  const end = measure();
  raw.run(shares);
  return end(new Float64Array(shares.length));
}

/** Starts the clocks; what it answers stops them. CPU is the whole process's: main thread, writer, V8's helpers. */
function measure(): (tookMs: Float64Array) => SqliteRun {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return (tookMs) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const sorted = tookMs.toSorted();
    return {
      perSecond: tookMs.length / seconds,
      cpuMicros: (user + system) / tookMs.length,
      p50Ms: quantile(sorted, 0.5),
      p99Ms: quantile(sorted, 0.99),
    };
  };
}
