import type { Campaign } from '../campaign/campaign.ts';
import { isRefusal, refuse, type Refusal } from '../campaign/contract.ts';
import { addDays, monthOf } from '../campaign/day.ts';
import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { streakContract } from './contract.ts';
import type { StreakFacts } from './facts.ts';
import { restorable, restoresLeft, statusOf } from './rules.ts';

type RestoreRefusal = (typeof streakContract.messages)['streak.restore']['refusals'][number];

/** Brings a lost count back from the player's own allowance, whoever of the two asks (SK4). */
export async function restoreStreak(
  floor: Floor<StreakFacts, typeof streakContract>,
  player: PlayerId,
): Promise<{ count: number; restoresLeft: number } | Refusal<RestoreRefusal>> {
  const rules = floor.campaign.streak;
  const restored = decideRestore(floor.facts, player, rules);
  if (isRefusal(restored)) return restored;
  floor.facts = restored;
  await floor.commit();
  floor.tell('streak.changed', { count: restored.count, status: statusOf(restored, rules) });
  return { count: restored.count, restoresLeft: restoresLeft(restored, player, rules) };
}

/** Yesterday then stands as the last day, so that today can still be counted; days since the loss are added. */
export function decideRestore(
  facts: StreakFacts,
  player: PlayerId,
  rules: Campaign['streak'],
): StreakFacts | Refusal<RestoreRefusal> {
  const count = restorable(facts, rules);
  if (count === 0) return refuse('nothing_to_restore');
  const left = restoresLeft(facts, player, rules);
  if (left === 0) return refuse('no_restores_left');
  const used = rules.restoresAMonth - left + 1;
  return {
    ...facts,
    count: facts.count + count,
    lastDay: facts.lastDay ?? addDays(facts.day, -1),
    lost: null,
    restores: { ...facts.restores, [player]: { month: monthOf(facts.day), used } },
  };
}
