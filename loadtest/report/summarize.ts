import type { ActCount, Tally } from '../measures/tally.ts';
import type { Times } from '../measures/times.ts';
import { conditionOf, holds } from '../profile/threshold.ts';
import type { ActResult, Result, Verdict } from './result.ts';

/** Beyond this the tester's own lateness is what was measured. */
export const latestMs = 50;

/** @param stretches the latencies of each stretch of the run, by act. */
export function actsOf(
  { acts }: Tally,
  stretches: readonly ReadonlyMap<string, Times>[],
): Result['acts'] {
  return Object.fromEntries(
    [...acts].map(([name, count]) => {
      const own = stretches.map((stretch) => stretch.get(name)?.encode() ?? '');
      return [name, { ...actOf(count), stretches: own }];
    }),
  );
}

function actOf(count: ActCount): Omit<ActResult, 'stretches'> {
  const { begun, done, failed, codes, latency, service, turnedAway } = count;
  return {
    ...{ begun, done, turnedAway: turnedAway.count, failed, codes: Object.fromEntries(codes) },
    latency: timesOf(latency),
    service: timesOf(service),
    turnedAwayAfter: timesOf(turnedAway),
    histogram: latency.encode(),
  };
}

export const timesOf = (times: Times): Result['late'] => ({
  mean: round(times.meanMs),
  p50: round(times.at(50)),
  p90: round(times.at(90)),
  p99: round(times.at(99)),
  p999: round(times.at(99.9)),
  max: round(times.maxMs),
});

const round = (ms: number): number => Math.round(ms * 100) / 100;

/** Each threshold of the profile, with what was measured. */
export function judge(
  tally: Tally,
  thresholds: Readonly<Record<string, readonly string[]>>,
): readonly Verdict[] {
  return Object.entries(thresholds).flatMap(([measure, all]) =>
    all.map((threshold) => {
      const condition = conditionOf(threshold);
      const value = valueOf(tally, measure, condition.stat);
      const told = condition.stat === 'rate' ? Math.round(value * 1e5) / 1e5 : round(value);
      // By what was measured: rounded, 0.8 % would be the 1 % that it has to be below. What never happened took no time.
      const isMeasured = !isOfTime(condition.stat) || countOf(tally, measure) > 0;
      return { measure, threshold, value: told, holds: isMeasured && holds(condition, value) };
    }),
  );
}

const isOfTime = (stat: Stat): boolean => stat !== 'rate' && stat !== 'count';

type Stat = ReturnType<typeof conditionOf>['stat'];

function valueOf(tally: Tally, measure: string, stat: Stat): number {
  if (stat === 'rate') return countOf(tally, measure) / Math.max(1, arrivalsOf(tally));
  if (stat === 'count') return countOf(tally, measure);
  const times = tally.acts.get(measure)?.latency;
  return (stat === 'max' ? times?.maxMs : times?.at(stat.percentile)) ?? 0;
}

/** `failed`, `turnedAway` and `dropped` are of all that arrived; any other measure is what was done of that act. */
function countOf({ acts, dropped }: Tally, measure: string): number {
  const all = [...acts.values()];
  if (measure === 'failed') return sum(all.map(({ failed }) => failed));
  if (measure === 'turnedAway') return sum(all.map(({ turnedAway }) => turnedAway.count));
  if (measure === 'dropped') return sum([...dropped.values()]);
  return acts.get(measure)?.done ?? 0;
}

const arrivalsOf = (tally: Tally): number =>
  sum([...tally.acts.values()].map(({ begun }) => begun)) + sum([...tally.dropped.values()]);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
