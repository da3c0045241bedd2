import type { Evidence } from '../campaign/evidence.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { StreakFacts } from './facts.ts';

/** A day counts when both sent a line on it, once (SK1). `facts` were turned to the day before. */
export function countDay(
  facts: StreakFacts,
  members: readonly PlayerId[],
  evidence: Evidence,
): StreakFacts {
  if (!evidence.isLine || facts.chatted.includes(evidence.player)) return facts;
  const chatted = [...facts.chatted, evidence.player];
  const counts = members.every((member) => chatted.includes(member)) && facts.lastDay !== facts.day;
  if (!counts) return { ...facts, chatted };
  return { ...facts, chatted, count: facts.count + 1, lastDay: facts.day };
}
