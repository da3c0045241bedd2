import { machine } from '../bench/machine.ts';
import { ascending, quantile, rounded } from '../bench/numbers.ts';
import { describePinning } from '../bench/processors.ts';
import { defaultTimeoutMs } from '../../sdk/requests.ts';
import { verdict } from '../bench/verdict.ts';
import type { Overload } from './bench.ts';
import type { Crowd, Timed } from './crowd.ts';

/** What the house wants to hold at ten times what it can do. */
const goodputLeast = 0.95;
const slowerMost = 2;
const refusedWithinMs = 50;
const normalWithinSeconds = 10;

/** At least so many a second say something of its p99. */
const worthReading = 10;

export function printReport(overload: Overload, isJson: boolean): void {
  const { isPinned, best, usual, flood, after, search } = overload;
  const numbers = numbersOf(overload);
  const lines = [
    `${machine()}; ${describePinning(isPinned)}`,
    '',
    'players a second            in a second   refused   gave up   lost    ms until in       ms until refused   tester late',
    '                                                                      p50      p99       p50        p99        ms',
    ...search.map((crowd) => row('on the way to the best', crowd)),
    row(`${rounded(usual.rate / best)} × the best`, usual),
    row(`${rounded(flood.rate / best)} × the best`, flood),
    row('as before, right after it', after),
    '(in: the token checked, the home read, its state here; of the try that was let in. Refused: told a place in the line and',
    ` when to come back, which they do until ${defaultTimeoutMs / 1000} s are over. Everybody leaves at once when they are in)`,
    '',
    `goodput ${percent(numbers.goodput)} of the best ${word(numbers.goodput >= goodputLeast, percent(goodputLeast))}`,
    `p99 of those let in ${numbers.slower.toFixed(1)} × that at ${rounded(usual.rate / best)} × ${word(numbers.slower <= slowerMost, `${slowerMost} ×`)}`,
    `refusals within ${numbers.refusedP50Ms.toFixed(0)} ms (p50), ${numbers.refusedP99Ms.toFixed(0)} ms (p99) ${word(numbers.refusedP99Ms <= refusedWithinMs, `${refusedWithinMs} ms`)}`,
    `let in and then lost: ${numbers.lost}`,
    `p99 as usual again after ${numbers.normalAfterSeconds ?? `more than ${after.seconds.toFixed(0)}`} s ${word((numbers.normalAfterSeconds ?? Infinity) <= normalWithinSeconds, `${normalWithinSeconds} s`)}`,
  ];
  if (isJson) lines.push(JSON.stringify({ isPinned, ...numbers }));
  process.stdout.write(`${lines.join('\n')}\n`);
}

function numbersOf({ best, usual, flood, after, faults }: Overload) {
  const usualP99Ms = p(usual.entered, 0.99);
  const floodP99Ms = p(flood.entered, 0.99);
  const normal = [...secondsOf(after.entered)].find(
    ([, times]) => times.length >= worthReading && p(times, 0.99) <= slowerMost * usualP99Ms,
  );
  return {
    best: rounded(best),
    goodput: rounded(flood.inPerSecond / best),
    usualP99Ms: rounded(usualP99Ms),
    floodP99Ms: rounded(floodP99Ms),
    slower: rounded(floodP99Ms / usualP99Ms),
    refused: flood.refused.length,
    refusedP50Ms: rounded(p(flood.refused, 0.5)),
    refusedP99Ms: rounded(p(flood.refused, 0.99)),
    gaveUp: flood.gaveUp,
    lost: faults.length,
    normalAfterSeconds: normal?.[0] ?? null,
  };
}

/** By the second in which they came in, one after the other. */
function secondsOf(times: readonly Timed[]): ReadonlyMap<number, readonly Timed[]> {
  return Map.groupBy(times, ({ at }) => Math.floor(at) + 1);
}

function row(name: string, crowd: Crowd): string {
  const { rate, inPerSecond, entered, refused, gaveUp, lost, testerLateMs } = crowd;
  return [
    `${rate.toFixed(0)} ${name}`.padEnd(30),
    inPerSecond.toFixed(0).padStart(9),
    String(refused.length).padStart(10),
    String(gaveUp).padStart(10),
    String(lost.length).padStart(7),
    p(entered, 0.5).toFixed(1).padStart(9),
    p(entered, 0.99).toFixed(1).padStart(9),
    p(refused, 0.5).toFixed(1).padStart(10),
    p(refused, 0.99).toFixed(1).padStart(11),
    testerLateMs.toFixed(0).padStart(10),
  ].join('');
}

const p = (times: readonly Timed[], share: number): number =>
  quantile(ascending(times.map(({ ms }) => ms)), share);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const word = (isMet: boolean, target: string): string => `(target ${target}: ${verdict(isMet)})`;
