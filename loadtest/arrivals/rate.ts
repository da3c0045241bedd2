import type { Scenario } from '../profile/profile.ts';

type Timed = Pick<Scenario, 'startTime' | 'startRate' | 'stages'>;

/** Arrivals a second at a moment; none before the scenario begins, and none after its last stage. At a bend, the later. */
export function rateAt({ startTime, startRate, stages }: Timed, atMs: number): number {
  let from = startTime;
  let rate = startRate;
  if (atMs < from) return 0;
  for (const { duration, target } of stages) {
    if (atMs < from + duration) return rate + ((target - rate) * (atMs - from)) / duration;
    from += duration;
    rate = target;
  }
  return atMs === from ? rate : 0;
}
