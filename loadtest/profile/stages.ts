import { rateAt } from '../arrivals/rate.ts';
import type { Stage } from '../report/result.ts';
import type { Profile } from './profile.ts';

type Timed = Pick<Profile, 'scenarios'>;

/** All scenarios together: between two bends their sum is one straight line, and that is a stage. */
export function stagesOf(profile: Timed): Stage[] {
  const bends = [...new Set(bendsOf(profile))].toSorted((a, b) => a - b);
  return bends.slice(1).map((toMs, index) => {
    const fromMs = bends[index] ?? 0;
    const startRate = sumOfRates(profile, fromMs);
    // At its end a rate may jump; what it was until then follows from the middle of the line.
    const endRate = 2 * sumOfRates(profile, (fromMs + toMs) / 2) - startRate;
    return { fromMs, toMs, startRate, endRate: Math.max(0, endRate) };
  });
}

/** Every moment at which some scenario begins, ends, or changes how its rate changes. */
export function bendsOf({ scenarios }: Timed): number[] {
  return Object.values(scenarios).flatMap(({ startTime, stages }) =>
    stages.reduce<number[]>(
      (at, { duration }) => [...at, (at.at(-1) ?? 0) + duration],
      [startTime],
    ),
  );
}

export function sumOfRates({ scenarios }: Timed, atMs: number): number {
  return Object.values(scenarios).reduce((sum, scenario) => sum + rateAt(scenario, atMs), 0);
}
