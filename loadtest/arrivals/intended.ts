import { lengthOf, type Profile } from '../profile/profile.ts';
import { scheduleOf } from './schedule.ts';

/** How many are due in each second of the schedule. */
export function intendedEachSecond(profile: Profile, seed: number): readonly number[] {
  const counts = new Array<number>(Math.ceil(lengthOf(profile) / 1000)).fill(0);
  for (const { atMs } of scheduleOf(profile, seed)) {
    const second = Math.floor(atMs / 1000);
    counts[second] = (counts[second] ?? 0) + 1;
  }
  return counts;
}
