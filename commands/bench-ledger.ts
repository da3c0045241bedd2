/**
 * `npm run bench:ledger [-- --json]`: what a posting costs through the ledger, beside the same statements in a bare
 * loop, in the same run. A posting is the opening of one share that was sealed beforehand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { CampaignId, PlayerId } from '../rooms/campaign/ids.ts';
import { issuer, player, pool } from '../server/ledger/accounts.ts';
import type { Ledger, TransferId } from '../server/ledger/ledger.ts';
import { SqliteLedger } from '../server/ledger/sqlite-ledger.ts';
import { fundId } from '../server/ledger/transfer-ids.ts';
import { openDatabase } from '../server/sqlite/database.ts';
import { packetName, playerName, RawLoop } from './bench-ledger-raw.ts';

const rounds = 7;
/** Postings a round, by how many are in flight: enough for a second or so of each. */
const plan = [
  { inFlight: 1, postings: 400 },
  { inFlight: 50, postings: 5000 },
  { inFlight: 500, postings: 20_000 },
] as const;
/** The one that the target is about. */
const targetInFlight = 500;
const targetRatio = 0.7;

const held = 1888;
const won = 222;
const note = JSON.stringify({ entropy: 'e'.repeat(64), drawn: won });
const campaign = CampaignId.parse('bench');

interface Run {
  readonly perSecond: number;
  readonly cpuMicros: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

async function bench(folder: string, isJson: boolean): Promise<void> {
  const raw = new RawLoop(folder);
  const database = await openDatabase({ folder, books: ['ledger'] });
  const ledger = new SqliteLedger(database);
  await fund(ledger);
  const rawRuns: Run[] = [];
  const runs = new Map<number, Run[]>(plan.map(({ inFlight }) => [inFlight, []]));
  // Taking turns puts whatever else the machine does at the time on both alike; the first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { inFlight, postings } of plan) {
      const run = await runLedger(ledger, postings, inFlight);
      if (round > 0) runs.get(inFlight)?.push(run);
      if (inFlight !== targetInFlight) continue;
      const rawRun = runRaw(raw, postings);
      if (round > 0) rawRuns.push(rawRun);
    }
  }
  raw.close();
  await database.close();
  report(rawRuns, runs, isJson);
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

let nextShare = 0;

async function runLedger(ledger: Ledger, postings: number, inFlight: number): Promise<Run> {
  const first = nextShare;
  nextShare += postings;
  const timeoutAt = Date.now() + 86_400_000;
  await inParallel(postings, targetInFlight, (index) =>
    ledger.transfer({
      kind: 'pending',
      id: `share:${packetName(first + index)}` as TransferId,
      debit: pool(campaign),
      credit: player(campaign, PlayerId.parse(playerName(first + index))),
      unit: 'coin',
      amount: held,
      timeoutAt,
      earnsUpTo: 880_000,
      openCeiling: 12,
    }),
  );
  const tookMs = new Float64Array(postings);
  return measure(tookMs, () =>
    inParallel(postings, inFlight, async (index) => {
      const name = packetName(first + index);
      const startedAt = performance.now();
      const result = await ledger.transfer({
        kind: 'post',
        id: `open:${name}` as TransferId,
        pending: `share:${name}` as TransferId,
        amount: won,
        note,
      });
      tookMs[index] = performance.now() - startedAt;
      if (result.status !== 'created') throw new Error(`${result.id} was not posted`);
    }),
  );
}

function runRaw(raw: RawLoop, postings: number): Run {
  raw.prepare(postings, held, Date.now() + 86_400_000);
  const startedAt = performance.now();
  const before = process.cpuUsage();
  raw.run(held, won, note);
  return rates(postings, startedAt, before, new Float64Array(1));
}

async function measure(tookMs: Float64Array, run: () => Promise<void>): Promise<Run> {
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await run();
  return rates(tookMs.length, startedAt, before, tookMs);
}

function rates(
  count: number,
  startedAt: number,
  before: NodeJS.CpuUsage,
  tookMs: Float64Array,
): Run {
  const seconds = (performance.now() - startedAt) / 1000;
  // The whole process: the main thread, the writer, and what V8 does beside them.
  const { user, system } = process.cpuUsage(before);
  const sorted = tookMs.toSorted();
  const at = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return {
    perSecond: count / seconds,
    cpuMicros: (user + system) / count,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
  };
}

async function inParallel(
  count: number,
  inFlight: number,
  run: (index: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}

function report(rawRuns: readonly Run[], runs: Map<number, Run[]>, isJson: boolean): void {
  const raw = medianOf(rawRuns);
  const target = medianOf(runs.get(targetInFlight) ?? []);
  const ratio = median(
    rawRuns.map(
      (one, index) => (runs.get(targetInFlight)?.[index]?.perSecond ?? 0) / one.perSecond,
    ),
  );
  const machine = cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)}, node ${process.version}, ${machine.length} × ${machine[0]?.model}`,
  );
  console.log(`medians of ${rounds} rounds taken in turns\n`);
  console.log('                     postings/s   CPU µs/posting   p50 ms   p99 ms');
  console.log(line('raw loop, 100 a batch', raw, false));
  for (const [inFlight, some] of runs) {
    console.log(line(`ledger, ${inFlight} in flight`, medianOf(some), true));
  }
  const word = ratio >= targetRatio ? 'holds' : 'missed';
  console.log(
    `\n${ratio.toFixed(2)} of the raw loop at ${targetInFlight} in flight (target ${targetRatio}: ${word})`,
  );
  if (!isJson) return;
  const { perSecond, cpuMicros, p50Ms, p99Ms } = target;
  console.log(
    JSON.stringify({
      ratio: rounded(ratio),
      perSecond: Math.round(perSecond),
      cpuMicros: rounded(cpuMicros),
      p50Ms: rounded(p50Ms),
      p99Ms: rounded(p99Ms),
      rawPerSecond: Math.round(raw.perSecond),
      rawCpuMicros: rounded(raw.cpuMicros),
    }),
  );
}

function line(name: string, run: Run, hasLatency: boolean): string {
  const cells = [
    name.padEnd(21),
    Math.round(run.perSecond).toString().padStart(10),
    run.cpuMicros.toFixed(1).padStart(16),
  ];
  if (hasLatency) cells.push(run.p50Ms.toFixed(2).padStart(8), run.p99Ms.toFixed(2).padStart(8));
  return cells.join(' ');
}

const medianOf = (runs: readonly Run[]): Run => ({
  perSecond: median(runs.map((run) => run.perSecond)),
  cpuMicros: median(runs.map((run) => run.cpuMicros)),
  p50Ms: median(runs.map((run) => run.p50Ms)),
  p99Ms: median(runs.map((run) => run.p99Ms)),
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const rounded = (value: number): number => Math.round(value * 100) / 100;

const folder = mkdtempSync(join(tmpdir(), 'hongbao-bench-'));
try {
  await bench(folder, process.argv.includes('--json'));
} finally {
  rmSync(folder, { recursive: true });
}
