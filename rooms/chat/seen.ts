import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { chatContract } from './contract.ts';
import type { ChatFacts } from './facts.ts';
import { countSeen } from './rules.ts';

/** Notes how far a member has seen; answers how far that is. */
export function markSeen(
  floor: Floor<ChatFacts, typeof chatContract>,
  player: PlayerId,
  seq: number,
): { seq: number } {
  floor.facts = countSeen(floor.facts, player, seq);
  return { seq: floor.facts.seen[player] ?? 0 };
}
