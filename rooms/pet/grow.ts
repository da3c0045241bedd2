import type { Campaign } from '../campaign/campaign.ts';
import type { PetFacts } from './facts.ts';
import { stageOf } from './rules.ts';

/** Feeds the pet for that many finished tasks, up to the day's cap (PT1); answers the stages it just reached (PT3). */
export function growPet(
  facts: PetFacts,
  finishedTasks: number,
  rules: Campaign['pet'],
): { readonly facts: PetFacts; readonly reached: readonly number[] } {
  if (finishedTasks === 0) return { facts, reached: [] };
  const wanted = finishedTasks * rules.pointsATask;
  const added = Math.max(0, Math.min(wanted, rules.mostADay - facts.pointsToday));
  const points = facts.points + added;
  const before = facts.stagesOwed ?? stageOf(facts.points, rules);
  const stagesOwed = Math.max(before, stageOf(points, rules));
  const reached = Array.from({ length: stagesOwed - before }, (_, at) => before + at + 1);
  const pointsToday = facts.pointsToday + added;
  const grown = { ...facts, points, pointsToday, activeDay: facts.day, stagesOwed };
  return { facts: grown, reached };
}
