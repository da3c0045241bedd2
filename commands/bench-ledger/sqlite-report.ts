import { machine } from '../bench/machine.ts';
import { verdict } from '../bench/verdict.ts';
import { median, rounded } from '../bench/numbers.ts';

/** One round at one load. */
export interface SqliteRun {
  readonly perSecond: number;
  readonly cpuMicros: number;
  /** From the call to its acknowledgement; the raw loop acknowledges nothing. */
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export interface SqliteReport {
  readonly rounds: number;
  readonly rawRuns: readonly SqliteRun[];
  readonly runs: ReadonlyMap<number, readonly SqliteRun[]>;
  readonly ratio: number;
  readonly target: { readonly inFlight: number; readonly ratio: number };
}

export function printSqliteReport(report: SqliteReport, isJson: boolean): void {
  const { rounds, rawRuns, runs, ratio, target } = report;
  const raw = medianOf(rawRuns);
  const lines = [
    machine(),
    `medians of ${rounds} rounds, taken in turns`,
    '',
    '                       postings/s   CPU µs/posting   p50 ms   p99 ms',
    row('raw loop, 100 a batch', raw),
    ...[...runs].map(([inFlight, some]) => {
      const run = medianOf(some);
      return row(`ledger, ${inFlight} in flight`, run, [run.p50Ms, run.p99Ms]);
    }),
    '',
    `${ratio.toFixed(2)} of the raw loop at ${target.inFlight} in flight; the target of ${target.ratio} ${verdict(ratio >= target.ratio)}`,
  ];
  if (isJson) lines.push(json(raw, medianOf(runs.get(target.inFlight) ?? []), ratio));
  process.stdout.write(`${lines.join('\n')}\n`);
}

const medianOf = (runs: readonly SqliteRun[]): SqliteRun => ({
  perSecond: median(runs.map((run) => run.perSecond)),
  cpuMicros: median(runs.map((run) => run.cpuMicros)),
  p50Ms: median(runs.map((run) => run.p50Ms)),
  p99Ms: median(runs.map((run) => run.p99Ms)),
});

const json = (raw: SqliteRun, run: SqliteRun, ratio: number): string =>
  JSON.stringify({
    ratio: rounded(ratio),
    perSecond: Math.round(run.perSecond),
    cpuMicros: rounded(run.cpuMicros),
    p50Ms: rounded(run.p50Ms),
    p99Ms: rounded(run.p99Ms),
    rawPerSecond: Math.round(raw.perSecond),
    rawCpuMicros: rounded(raw.cpuMicros),
  });

const row = (name: string, run: SqliteRun, latencies: readonly number[] = []): string =>
  [
    name.padEnd(22),
    Math.round(run.perSecond).toString().padStart(10),
    run.cpuMicros.toFixed(1).padStart(16),
    ...latencies.map((ms) => ms.toFixed(2).padStart(8)),
  ].join(' ');
