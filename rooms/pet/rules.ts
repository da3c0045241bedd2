import type { Campaign } from '../campaign/campaign.ts';
import { daysBetween } from '../campaign/day.ts';
import type { CampaignDay } from '../campaign/ids.ts';
import type { PetMood } from './contract.ts';
import type { PetFacts } from './facts.ts';

type Rules = Campaign['pet'];

/** Turns to `day`: today's points start at 0, and after enough idle days it falls asleep (PT2). */
export function turnPet(facts: PetFacts, day: CampaignDay, rules: Rules): PetFacts {
  if (facts.day === day) return facts;
  const turned = { ...facts, day, pointsToday: 0, chatted: [] };
  return { ...turned, isAsleep: facts.isAsleep || idleDays(turned) >= rules.asleepAfterDays };
}

export function moodOf(facts: PetFacts, rules: Rules): PetMood {
  if (facts.isAsleep) return 'asleep';
  return idleDays(facts) >= rules.greyAfterDays ? 'grey' : 'bright';
}

/** How many stages the points have reached (PT1). */
export function stageOf(points: number, rules: Rules): number {
  return rules.stages.filter((stage) => stage.points <= points).length;
}

/** What the stage multiplies a packet by (PT4). */
export function petPermille(facts: Pick<PetFacts, 'points'>, rules: Rules): number {
  return rules.stages[stageOf(facts.points, rules) - 1]?.permille ?? 1000;
}

/** Whole days on which nobody fed it and they did not both chat, before today. */
function idleDays(facts: PetFacts): number {
  return facts.activeDay === null ? 0 : Math.max(0, daysBetween(facts.activeDay, facts.day) - 1);
}
