import type { Company, Profile, Scenario } from '../profile/profile.ts';
import { Chance } from './chance.ts';
import { Zipf } from './zipf.ts';

/** Somebody is to do something at a moment that was fixed before the run, whatever became of those before. */
export interface Arrival {
  /** From the start of the run. */
  readonly atMs: number;
  readonly scenario: string;
  /** Which of the company's rooms, the busiest first. */
  readonly room: number;
  /** From 0 up to 1: whatever else is left to chance. */
  readonly dice: number;
}

/** All arrivals of a run in their order, the same for the same seed. */
export function* scheduleOf(profile: Profile, seed: number): Generator<Arrival> {
  const streams = Object.entries(profile.scenarios).map(([name, scenario]) => {
    // The profile's own check made sure that each scenario's company is there.
    const { rooms } = profile.companies[scenario.who] as Company;
    return arrivalsOf({ name, scenario, rooms }, seed);
  });
  const heads = streams.map((stream) => stream.next());
  for (;;) {
    let first = -1;
    let atMs = Infinity;
    for (const [index, { value }] of heads.entries())
      if (value && value.atMs < atMs) [first, atMs] = [index, value.atMs];
    const arrival = heads[first]?.value;
    const stream = streams[first];
    if (!arrival || !stream) return;
    yield arrival;
    heads[first] = stream.next();
  }
}

/**
 * People who do not know of each other: gaps are exponential in expected arrivals, and each is placed in time where the
 * rate has brought so many.
 */
function* arrivalsOf(
  given: { readonly name: string; readonly scenario: Scenario; readonly rooms: number },
  seed: number,
): Generator<Arrival, undefined> {
  const { name, scenario, rooms } = given;
  const chance = new Chance(seed, name);
  const zipf = new Zipf(rooms, scenario.zipf);
  let from = scenario.startTime;
  let rate = scenario.startRate;
  /** Expected arrivals from here to the next one. */
  let left = chance.gap();
  for (const { duration, target } of scenario.stages) {
    const seconds = duration / 1000;
    const slope = seconds === 0 ? 0 : (target - rate) / seconds;
    let since = 0;
    for (;;) {
      const gap = secondsUntil(left, rate + slope * since, slope);
      if (since + gap >= seconds) break;
      since += gap;
      const atMs = from + since * 1000;
      yield { atMs, scenario: name, room: zipf.pick(chance.share()), dice: chance.share() };
      left = chance.gap();
    }
    left -= (seconds - since) * (rate + (slope * (seconds + since)) / 2);
    from += duration;
    rate = target;
  }
}

/** When so many more are expected to have come, at a rate that changes by `slope` a second; where it dies away: never. */
function secondsUntil(expected: number, rate: number, slope: number): number {
  if (Math.abs(slope) < 1e-9) return rate <= 0 ? Infinity : expected / rate;
  const root = rate * rate + 2 * slope * expected;
  if (root < 0) return Infinity;
  // The usual solution of a quadratic equation loses its digits where the slope is small; this one does not.
  return (2 * expected) / (rate + Math.sqrt(root));
}
