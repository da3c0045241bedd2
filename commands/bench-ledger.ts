/**
 * What a posting costs through the ledger, beside the same statements in a bare loop, in the same run. A posting is
 * the opening of one share that was sealed beforehand. With `--json`, the last line is one object of the numbers at
 * the target.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuer, player, pool } from '../server/ledger/accounts.ts';
import type { Ledger } from '../server/ledger/ledger.ts';
import { SqliteLedger } from '../server/ledger/sqlite/ledger.ts';
import { fundId } from '../server/ledger/transfer-ids.ts';
import { openDatabase } from '../server/sqlite/database.ts';
import { RawLoop } from './bench-ledger/raw-loop.ts';
import { median, printReport, type Run } from './bench-ledger/report.ts';
import { benchShares, campaign, cap, dayMs, held, note, won } from './bench-ledger/shares.ts';
import type { BenchShare } from './bench-ledger/shares.ts';

const rounds = 7;
/** Postings a round, by how many are in flight: about half a second of each. */
const plan = [
  { inFlight: 1, postings: 500 },
  { inFlight: 50, postings: 10_000 },
  { inFlight: 500, postings: 20_000 },
] as const;
/** The one that the target is about, and how many of the raw loop's postings it must reach. */
const target = { inFlight: 500, ratio: 0.7 };

async function bench(folder: string): Promise<void> {
  const raw = new RawLoop(folder);
  const database = await openDatabase({ folder, books: ['ledger'] });
  const ledger = new SqliteLedger(database);
  await fund(ledger);
  const rawRuns: Run[] = [];
  const runs = new Map<number, Run[]>(plan.map(({ inFlight }) => [inFlight, []]));
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
  printReport({
    rounds,
    rawRuns,
    runs,
    ratio: median(ratios),
    target,
    isJson: process.argv.includes('--json'),
  });
}

async function fund(ledger: Ledger): Promise<void> {
  await ledger.transfer({
    kind: 'move',
    id: fundId(campaign, 1, '20270216'),
    debit: issuer(campaign),
    credit: pool(campaign),
    unit: 'coin',
    amount: 2 ** 50,
  });
}

async function seal(ledger: Ledger, shares: readonly BenchShare[]): Promise<void> {
  const timeoutAt = Date.now() + dayMs;
  await inParallel(shares, target.inFlight, (share) =>
    ledger.transfer({
      kind: 'pending',
      id: share.share,
      debit: pool(campaign),
      credit: player(campaign, share.player),
      unit: 'coin',
      amount: held,
      timeoutAt,
      earnsUpTo: cap,
      openCeiling: 12,
    }),
  );
}

async function runLedger(
  ledger: Ledger,
  shares: readonly BenchShare[],
  inFlight: number,
): Promise<Run> {
  await seal(ledger, shares);
  const tookMs = new Float64Array(shares.length);
  const end = measure();
  await inParallel(shares, inFlight, async ({ open, share }, index) => {
    const startedAt = performance.now();
    const result = await ledger.transfer({
      kind: 'post',
      id: open,
      pending: share,
      amount: won,
      note,
    });
    tookMs[index] = performance.now() - startedAt;
    if (result.status !== 'created') throw new Error(`${open} was not posted`);
  });
  return end(tookMs);
}

function runRaw(raw: RawLoop, shares: readonly BenchShare[]): Run {
  raw.prepare(shares);
  const end = measure();
  raw.run(shares);
  return end(new Float64Array(shares.length));
}

/** Starts the clocks; what it answers stops them. CPU is the whole process's: main thread, writer, V8's helpers. */
function measure(): (tookMs: Float64Array) => Run {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  return (tookMs) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const sorted = tookMs.toSorted();
    const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
    return {
      perSecond: tookMs.length / seconds,
      cpuMicros: (user + system) / tookMs.length,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
    };
  };
}

async function inParallel(
  shares: readonly BenchShare[],
  inFlight: number,
  run: (share: BenchShare, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = shares.entries();
  const lane = async (): Promise<void> => {
    for (const [index, share] of waiting) await run(share, index);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  await bench(folder);
} finally {
  rmSync(folder, { recursive: true });
}
