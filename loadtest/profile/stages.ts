import { rateAt } from '../arrivals/rate.ts';
import type { Stage } from '../report/result.ts';
import type { Profile } from './profile.ts';

type Timed = Pick<Profile, 'scenarios'>;

/** All scenarios together: between two bends their sum is one straight line, and that is a stage. */
export function stagesOf(profile: Timed): Stage[] {
  const bends = [...new Set(bendsOf(profile))].toSorted((a, b) => a - b);
  return bends.slice(1).map((toMs, index) => {
    const fromMs = bends[index] ?? 0;
    // At both ends the rate may jump; what it is between them follows from two points inside.
    const early = sumOfRates(profile, fromMs + (toMs - fromMs) / 4);
    const late = sumOfRates(profile, toMs - (toMs - fromMs) / 4);
    const beyond = (late - early) / 2;
    return { fromMs, toMs, startRate: rounded(early - beyond), endRate: rounded(late + beyond) };
  });
}

const rounded = (rate: number): number => Math.max(0, Math.round(rate * 1000) / 1000);

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
