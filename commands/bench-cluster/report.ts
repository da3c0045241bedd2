import { defaultTimeoutMs } from '../../sdk/requests.ts';
import { verdict, verdictOn } from '../bench/verdict.ts';
import { machine } from '../bench/machine.ts';
import { ascending, quantile, rounded } from '../bench/numbers.ts';
import type { ClusterReport } from './bench.ts';
import type { Crowd } from './crowd.ts';

/** What entering a room may take longer with many rooms listed: a tenth is what two runs of the same differ by. */
const ratioMost = 1.1;
/** Who lost their process is back by then. */
const backWithinMs = 5000;

export function printReport(report: ClusterReport, isJson: boolean): void {
  const { size, entering, returning, crowd, faults } = report;
  const { few, many } = size.listed;
  const late = lateOf(crowd);
  const lines = [
    `${machine()}; ${size.processes} server processes, their Redis and all players on it`,
    '',
    'ms                                                          n      p50      p99     most',
    row(`entering a room, ${few} rooms listed`, entering.few),
    row(`entering a room, ${many} rooms listed`, entering.many),
    row(`${crowd.pairs} pairs entering at once`, crowd.tookMs),
    row('back after the process was killed', returning),
    '(rooms listed: rows like a real one, which nobody enters; entering: from the call to the state, by the SDK)',
    '',
    `p50 at ${many} listed is ${entering.ratio.toFixed(2)} × that at ${few}, median of ${size.turns} turns; at most ${ratioMost} ${verdict(entering.ratio <= ratioMost)}`,
    `${crowd.pairs} pairs at once: ${crowd.rooms - crowd.pairs} rooms too many, ${crowd.failures.length} failures; ${late} waited longer than the ${defaultTimeoutMs / 1000} s after which the SDK gives up by itself`,
    `back at p99 after ${p99(returning).toFixed(0)} ms; the target of ${backWithinMs} ms ${verdict(returning.length > 0 && p99(returning) <= backWithinMs)}`,
    ...verdictOn(faults),
  ];
  if (isJson) lines.push(json(report));
  process.stdout.write(`${lines.join('\n')}\n`);
}

const lateOf = ({ tookMs }: Crowd): number => tookMs.filter((ms) => ms > defaultTimeoutMs).length;

const p99 = (values: readonly number[]): number => quantile(ascending(values), 0.99);

function numbersOf(values: readonly number[]) {
  const sorted = ascending(values);
  const [p50Ms = 0, p99Ms = 0, mostMs = 0] = [0.5, 0.99, 1].map((share) =>
    rounded(quantile(sorted, share)),
  );
  return { count: values.length, p50Ms, p99Ms, mostMs };
}

function row(name: string, values: readonly number[]): string {
  const { count, p50Ms, p99Ms, mostMs } = numbersOf(values);
  const cells = [p50Ms, p99Ms, mostMs].map((ms) => ms.toFixed(1).padStart(9));
  return [name.padEnd(52), String(count).padStart(9), ...cells].join('');
}

function json({ size, entering, returning, crowd, faults }: ClusterReport): string {
  return JSON.stringify({
    listed: size.listed,
    enteringFew: numbersOf(entering.few),
    enteringMany: numbersOf(entering.many),
    ratio: rounded(entering.ratio),
    crowd: {
      pairs: crowd.pairs,
      ...numbersOf(crowd.tookMs),
      late: lateOf(crowd),
      failures: crowd.failures.length,
      rooms: crowd.rooms,
      apart: crowd.apart,
    },
    returning: numbersOf(returning),
    faults,
  });
}
