import assert from 'node:assert/strict';
import { scheduleOf } from '../../../loadtest/arrivals/schedule.ts';
import { lengthOf, peopleOf, type Profile } from '../../../loadtest/profile/profile.ts';
import { profileNames, readProfile } from '../../../loadtest/profile/read-profile.ts';
import { scaleProfile } from '../../../loadtest/profile/scale-profile.ts';

/** What an act takes on a machine with work enough; a call keeps two busy for longer, on top of that. */
const actMs = 100;
const callMs = 5600;
/** A seat's messages a second: beyond that a room turns its player away. */
const messagesASecond = 20;
/** Longer runs repeat what a minute and a half has shown. */
const longestMs = 120_000;

/** Plays the arrivals alone, each act as long as any other: the share that finds nobody free, and the busiest seat. */
function rehearseOnPaper(profile: Profile): { readonly dropped: number; readonly busiest: number } {
  /** By room, when each of its people is free again. */
  const rooms = new Map<string, number[]>();
  const perSecond = new Map<string, number>();
  let all = 0;
  let dropped = 0;
  let busiest = 0;
  for (const { atMs, scenario: name, room } of scheduleOf(profile, 1)) {
    const scenario = profile.scenarios[name];
    const company = scenario && profile.companies[scenario.who];
    assert(scenario && company);
    const key = `${scenario.who} ${room}`;
    const people = rooms.get(key) ?? new Array<number>(peopleOf(company).players).fill(0);
    rooms.set(key, people);
    const second = `${key} ${Math.floor(atMs / 1000)}`;
    const asked = (perSecond.get(second) ?? 0) + 1;
    perSecond.set(second, asked);
    busiest = Math.max(busiest, asked / people.length);
    all += 1;
    const free = people.findIndex((until) => until <= atMs);
    if (free < 0) dropped += 1;
    else people[free] = atMs + actMs;
    if (scenario.habit === 'call' && free >= 0) people.fill(atMs + callMs);
  }
  return { dropped: dropped / all, busiest };
}

describe('the profiles on paper', () => {
  it('find somebody free for all but one in a hundred arrivals, and no seat is asked too much', async () => {
    for (const name of await profileNames()) {
      const { profile } = await readProfile(name);
      const length = Math.min(longestMs, lengthOf(profile));
      const { dropped, busiest } = rehearseOnPaper(scaleProfile(profile, { durationMs: length }));
      assert(dropped < 0.01, `${name}: ${(100 * dropped).toFixed(2)} % would find nobody free`);
      assert(busiest < messagesASecond / 2, `${name}: ${busiest} acts of one seat in a second`);
    }
  });

  it('midnight is at twenty times the quiet within a second', async () => {
    const { profile } = await readProfile('midnight');
    const counts = new Map<number, number>();
    for (const { atMs } of scheduleOf(profile, 1)) {
      const second = Math.floor(atMs / 1000);
      counts.set(second, (counts.get(second) ?? 0) + 1);
    }
    let quiet = 0;
    for (let at = 0; at < 20; at += 1) quiet += (counts.get(at) ?? 0) / 20;
    // From second 20 to 21 it rises.
    const times = (counts.get(21) ?? 0) / quiet;
    assert(times > 17 && times < 23, `${times} times the quiet`);
  });
});
