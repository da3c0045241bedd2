import { machine } from '../bench/machine.ts';
import { median, roundedAll, rounded } from '../bench/numbers.ts';
import { verdict } from '../bench/verdict.ts';
import type { RedisRun } from './redis-arena.ts';
import { sides, type Measured, type RedisReport, type Side } from './redis-bench.ts';

/** What the ledger must reach of `redis-benchmark` in batches as large as they get. */
const target = { batch: 200, ratio: 0.6 };

const names: Readonly<Record<Side, string>> = {
  ledger: 'ledger, one call at a time',
  one: 'redis-benchmark, one call',
  four: 'redis-benchmark, four calls',
};

export function printRedisReport(report: RedisReport, isJson: boolean): void {
  const { version, size, measured, faults } = report;
  const lines = [
    `${machine()}, redis ${version}`,
    `medians of ${size.rounds} rounds, taken in turns; every side runs the ledger's own script on the same keys`,
    '',
    '                                             CPU µs a posting    script        the ledger',
    '                              postings/s     redis     client        µs    reaches of it',
    ...measured.flatMap(rows),
    '(a batch of n is what the ledger makes of n in flight, one of 200 of 500; redis-benchmark picks the shares that it',
    ' opens by chance, and one in eight, open already, is refused: counted for it, though cheaper)',
    '',
    ...targets(measured).map(targetLine),
    ...(faults.length === 0
      ? ['each side wrote the lines it is counted for, and the books hold']
      : ['NOT WHAT IS COUNTED', ...faults]),
  ];
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function rows(one: Measured): readonly string[] {
  const { fsync, load, rounds } = one;
  const batch = medianOf(rounds.ledger).batch;
  return [
    `${load.kind}, appendfsync ${fsync}, ${load.batch} a call (the ledger: ${batch.toFixed(0)})`,
    ...sides.map((side) => row(side, medianOf(rounds[side]), ratioTo(one, side))),
  ];
}

const row = (side: Side, run: RedisRun, ratio: number): string =>
  [
    `  ${names[side]}`.padEnd(30),
    run.perSecond.toFixed(0).padStart(10),
    run.redisMicros.toFixed(1).padStart(10),
    run.clientMicros.toFixed(1).padStart(11),
    run.scriptMicros.toFixed(1).padStart(10),
    side === 'ledger' ? '' : ratio.toFixed(2).padStart(17),
  ].join('');

/** Within each round, for the machine's moods last longer than one. */
function ratioTo({ rounds }: Measured, side: Side): number {
  const ratios = rounds[side].map(
    ({ perSecond }, index) => (rounds.ledger[index]?.perSecond ?? 0) / perSecond,
  );
  return median(ratios);
}

interface Target {
  readonly one: Measured;
  readonly side: Side;
  readonly ratio: number;
}

/** Against Redis asked as the ledger asks it, and against Redis that never waits for whoever asks. */
function targets(measured: readonly Measured[]): readonly Target[] {
  return measured
    .filter(({ load }) => load.batch === target.batch)
    .flatMap((one) =>
      (['one', 'four'] as const).map((side) => ({ one, side, ratio: ratioTo(one, side) })),
    );
}

const targetLine = ({ one, side, ratio }: Target): string =>
  `${one.load.kind}, ${one.fsync}: ${ratio.toFixed(2)} of ${names[side]}; the target of ${target.ratio} ${verdict(ratio >= target.ratio)}`;

const medianOf = (runs: readonly RedisRun[]): RedisRun => {
  const of = (number: keyof RedisRun): number => median(runs.map((run) => run[number]));
  return {
    perSecond: of('perSecond'),
    redisMicros: of('redisMicros'),
    clientMicros: of('clientMicros'),
    scriptMicros: of('scriptMicros'),
    batch: of('batch'),
  };
};

function json({ version, measured, faults }: RedisReport): string {
  const numbers = (runs: readonly RedisRun[]) => roundedAll({ ...medianOf(runs) });
  const loads = measured.map((one) => ({
    fsync: one.fsync,
    kind: one.load.kind,
    batch: one.load.batch,
    ratio: rounded(ratioTo(one, 'one')),
    ratioToFour: rounded(ratioTo(one, 'four')),
    ledger: numbers(one.rounds.ledger),
    one: numbers(one.rounds.one),
    four: numbers(one.rounds.four),
  }));
  return JSON.stringify({ redis: version, loads, faults });
}
