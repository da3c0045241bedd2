import { sumOf } from '../measures/counts.ts';
import type { ActResult, Result, Second } from '../report/result.ts';
import { bandsOf, type Band } from './noise-band.ts';
import { SampledTimes } from './sampled-times.ts';

export interface Change {
  /** An act and a percentile of its latency; or `not done`. */
  readonly measure: string;
  readonly unit: 'ms' | '%';
  readonly before: number;
  readonly after: number;
  /** Of `ms` in percent, of `%` in points of it. */
  readonly change: number;
  readonly band: Band;
  readonly word: 'better' | 'worse' | 'same';
}

export interface Comparison {
  readonly changes: readonly Change[];
  /** What could not be compared, and why. */
  readonly leftOut: readonly string[];
}

const percentiles = [50, 90, 99, 99.9];
/** A percentile that fewer lie beyond is a few players' luck. */
const leastBeyond = 5;
/** Nobody should act on less, however sure it is: in percent, and in points. */
const leastChange = { ms: 5, '%': 1 } as const;
const noBand: Band = { low: 0, high: 0 };

/** Two results that `whyIncomparable` has nothing against. */
export function compareResults(before: Result, after: Result): Comparison {
  const changes: Change[] = [notDone(before, after)];
  const leftOut: string[] = [];
  for (const name of new Set([...Object.keys(before.acts), ...Object.keys(after.acts)])) {
    const [one, other] = [before.acts[name], after.acts[name]];
    if (!one || !other) leftOut.push(`${name}: only ${one ? 'before' : 'after'}`);
    else {
      const told = percentiles.filter((percentile) => isTelling(percentile, one, other));
      changes.push(...latencyChanges(name, told, [one, other]));
      if (told.length < percentiles.length)
        leftOut.push(`${name} beyond p${told.at(-1) ?? 0}: too few`);
    }
  }
  return { changes, leftOut };
}

const isTelling = (percentile: number, ...acts: readonly ActResult[]): boolean =>
  acts.every(({ done }) => done * (1 - percentile / 100) >= leastBeyond);

function latencyChanges(
  name: string,
  told: readonly number[],
  [before, after]: readonly [ActResult, ActResult],
): readonly Change[] {
  const [one, other] = [new SampledTimes(before.stretches), new SampledTimes(after.stretches)];
  const stretches = Math.min(before.stretches.length, after.stretches.length);
  const changesOf = (drawn: readonly number[]) => {
    const those = one.at(told, drawn);
    return other.at(told, drawn).map((ms, at) => 100 * (ms / Math.max(0.001, those[at] ?? 0) - 1));
  };
  const all = Array.from({ length: stretches }, (_, at) => at);
  const [these, others] = [one.at(told, all), other.at(told, all)];
  const changes = changesOf(all);
  const bands = bandsOf(stretches, changesOf);
  return told.map((percentile, at) => {
    const values = { before: these[at] ?? 0, after: others[at] ?? 0, change: changes[at] ?? 0 };
    return judged(`${name} p${percentile}`, 'ms', values, bands[at] ?? noBand);
  });
}

/** What came and was not done: turned away, failed or dropped. Who turns everybody away is quick. */
function notDone(before: Result, after: Result): Change {
  const parts = Math.min(20, before.seconds.length, after.seconds.length);
  const shareOf = (seconds: readonly Second[], drawn: readonly number[]) => {
    const some = drawn.flatMap((part) => partOf(seconds, part, parts));
    const undone = sumOf(
      some.map(({ turnedAway, failed, dropped }) => turnedAway + failed + dropped),
    );
    return (100 * undone) / Math.max(1, sumOf(some.map(({ begun, dropped }) => begun + dropped)));
  };
  const changeOf = (drawn: readonly number[]) =>
    shareOf(after.seconds, drawn) - shareOf(before.seconds, drawn);
  const all = Array.from({ length: parts }, (_, at) => at);
  const values = { before: shareOf(before.seconds, all), after: shareOf(after.seconds, all) };
  return judged(
    'not done',
    '%',
    { ...values, change: changeOf(all) },
    bandsOf(parts, (drawn) => [changeOf(drawn)])[0] ?? noBand,
  );
}

function judged(
  measure: string,
  unit: Change['unit'],
  values: Pick<Change, 'before' | 'after' | 'change'>,
  band: Band,
): Change {
  const isChance = band.low <= 0 && band.high >= 0;
  const isSame = isChance || Math.abs(values.change) < leastChange[unit];
  const word = isSame ? 'same' : values.change > 0 ? 'worse' : 'better';
  return { measure, unit, ...values, band, word };
}

function partOf(seconds: readonly Second[], part: number, parts: number): readonly Second[] {
  const at = (index: number) => Math.floor((index * seconds.length) / parts);
  return seconds.slice(at(part), at(part + 1));
}
