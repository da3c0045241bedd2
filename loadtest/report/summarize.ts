import type { ActCount, Tally } from '../measures/tally.ts';
import type { Times } from '../measures/times.ts';
import type { ActResult, Result } from './result.ts';

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
  mean: toHundredths(times.meanMs),
  p50: toHundredths(times.at(50)),
  p90: toHundredths(times.at(90)),
  p99: toHundredths(times.at(99)),
  p999: toHundredths(times.at(99.9)),
  max: toHundredths(times.maxMs),
});

export const toHundredths = (ms: number): number => Math.round(ms * 100) / 100;
