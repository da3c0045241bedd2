import { sumOf } from '../measures/counts.ts';
import type { Tally } from '../measures/tally.ts';
import { conditionOf, holds } from '../profile/threshold.ts';
import type { Verdict } from './result.ts';
import { toHundredths } from './summarize.ts';

/** Each threshold of the profile, with what was measured. */
export function judge(
  tally: Tally,
  thresholds: Readonly<Record<string, readonly string[]>>,
): readonly Verdict[] {
  return Object.entries(thresholds).flatMap(([measure, all]) =>
    all.map((threshold) => {
      const condition = conditionOf(threshold);
      const value = valueOf(tally, measure, condition.stat);
      const told = condition.stat === 'rate' ? Math.round(value * 1e5) / 1e5 : toHundredths(value);
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
  if (measure === 'failed') return sumOf(all.map(({ failed }) => failed));
  if (measure === 'turnedAway') return sumOf(all.map(({ turnedAway }) => turnedAway.count));
  if (measure === 'dropped') return sumOf(dropped.values());
  return acts.get(measure)?.done ?? 0;
}

const arrivalsOf = (tally: Tally): number =>
  sumOf([...tally.acts.values()].map(({ begun }) => begun)) + sumOf(tally.dropped.values());
