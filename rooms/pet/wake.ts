import type { Evidence } from '../campaign/evidence.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { PetFacts } from './facts.ts';

/** Both sent a line today: it wakes, or stays awake, and has lost nothing (PT2). */
export function wakePet(
  facts: PetFacts,
  members: readonly PlayerId[],
  evidence: Evidence,
): PetFacts {
  if (!evidence.isLine || facts.chatted.includes(evidence.player)) return facts;
  const chatted = [...facts.chatted, evidence.player];
  if (!members.every((member) => chatted.includes(member))) return { ...facts, chatted };
  return { ...facts, chatted, isAsleep: false, activeDay: facts.day };
}
