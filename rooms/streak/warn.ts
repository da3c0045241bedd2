import type { Campaign } from '../campaign/campaign.ts';
import { nextMidnight } from '../campaign/day.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { StreakFacts } from './facts.ts';
import { isAtRisk } from './rules.ts';

export interface Warning {
  readonly missing: readonly PlayerId[];
  /** The midnight it warns of. */
  readonly until: number;
}

/** When the next warning is due, today or tomorrow; `null` while there is nothing to warn of (SK6). */
export function warningDueAt(facts: StreakFacts, campaign: Campaign, now: number): number | null {
  if (facts.count < campaign.streak.litFrom || facts.lastDay === null) return null;
  const midnight = nextMidnight(now, campaign.zone);
  const isDueToday = isAtRisk(facts, campaign.streak) && facts.warnedOn !== facts.day;
  const until = isDueToday ? midnight : nextMidnight(midnight, campaign.zone);
  return until - campaign.streak.warnBeforeMs;
}

/** Warns once a day, naming who has not chatted (SK6). */
export function warnStreak(
  facts: StreakFacts,
  from: {
    readonly campaign: Campaign;
    readonly members: readonly PlayerId[];
    readonly now: number;
  },
): { readonly facts: StreakFacts; readonly warning: Warning } | undefined {
  const { campaign, members, now } = from;
  const dueAt = warningDueAt(facts, campaign, now);
  if (dueAt === null || now < dueAt) return undefined;
  const missing = members.filter((member) => !facts.chatted.includes(member));
  return {
    facts: { ...facts, warnedOn: facts.day },
    warning: { missing, until: nextMidnight(now, campaign.zone) },
  };
}
