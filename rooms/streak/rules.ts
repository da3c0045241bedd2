import type { Campaign } from '../campaign/campaign.ts';
import { addDays, daysBetween, monthOf } from '../campaign/day.ts';
import type { CampaignDay, PlayerId } from '../campaign/ids.ts';
import type { StreakStatus } from './contract.ts';
import { newStreakFacts, type StreakFacts } from './facts.ts';

type Rules = Campaign['streak'];

/** Turns to `day`: who chatted is forgotten, and a streak that missed too much goes out (SK3). */
export function turnStreak(facts: StreakFacts, day: CampaignDay, rules: Rules): StreakFacts {
  if (facts.day === day) return facts;
  const turned: StreakFacts = { ...facts, day, chatted: [] };
  if (facts.lastDay === null || missedDays(facts.lastDay, day) <= graceOf(facts, rules))
    return turned;
  const isLit = facts.count >= rules.litFrom;
  // The day it went out: the first one after its grace.
  const on = addDays(facts.lastDay, graceOf(facts, rules) + 2);
  return {
    ...turned,
    count: 0,
    lastDay: null,
    lost: isLit ? { count: facts.count, on } : facts.lost,
  };
}

/** Whole days between the last that counted and today. */
function missedDays(lastDay: CampaignDay, day: CampaignDay): number {
  return daysBetween(lastDay, day) - 1;
}

/** Only a lit streak has grace; below, one missed day resets the count (SK3). */
function graceOf(facts: StreakFacts, rules: Rules): number {
  return facts.count >= rules.litFrom ? rules.graceDays : 0;
}

export function statusOf(facts: StreakFacts, rules: Rules): StreakStatus {
  if (facts.lastDay === null) return restorable(facts, rules) > 0 ? 'out' : 'none';
  if (facts.count < rules.litFrom) return 'counting';
  return missedDays(facts.lastDay, facts.day) > 0 ? 'grey' : 'lit';
}

/** What the streak multiplies a packet by (SK2): the highest tier reached; a grey one multiplies by nothing. */
export function streakPermille(facts: StreakFacts, rules: Rules): number {
  if (statusOf(facts, rules) !== 'lit') return 1000;
  return permilleAt(facts.count, rules);
}

/** The same on a later day, from what a room list keeps of a streak. */
export function permilleOn(
  stood: Pick<StreakFacts, 'count' | 'lastDay'>,
  day: CampaignDay,
  rules: Rules,
): number {
  const facts = { ...newStreakFacts(stood.lastDay ?? day), ...stood };
  return streakPermille(turnStreak(facts, day, rules), rules);
}

/** The highest tier that a count has reached. */
export function permilleAt(count: number, rules: Rules): number {
  return rules.tiers.findLast((tier) => tier.days <= count)?.permille ?? 1000;
}

/** The count that a restore would bring back; 0 when nothing was lost, or too long ago (SK4). */
export function restorable(facts: StreakFacts, rules: Rules): number {
  if (facts.lost === null) return 0;
  return daysBetween(facts.lost.on, facts.day) < rules.restoreWithinDays ? facts.lost.count : 0;
}

export function restoresLeft(facts: StreakFacts, player: PlayerId, rules: Rules): number {
  const used = facts.restores[player];
  const usedNow = used?.month === monthOf(facts.day) ? used.used : 0;
  return Math.max(0, rules.restoresAMonth - usedNow);
}

/** Whether today still has to be counted for the streak to live on as it is (SK6). */
export function isAtRisk(facts: StreakFacts, rules: Rules): boolean {
  return facts.count >= rules.litFrom && facts.lastDay !== null && facts.lastDay !== facts.day;
}
