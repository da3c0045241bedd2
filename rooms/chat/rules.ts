import type { PlayerId } from '../campaign/ids.ts';
import type { ChatFacts } from './facts.ts';

/**
 * Far more lines than can be lost between two saves: a room that was loaded goes on from here, so that no number ever
 * stands for two different lines on somebody's screen.
 */
export const seqLeap = 1000;

export function resumeChat(facts: ChatFacts): ChatFacts {
  return facts.seq === 0 ? facts : { ...facts, seq: facts.seq + seqLeap };
}

/** One more line by `from`: unread for everyone else. */
export function countLine(
  facts: ChatFacts,
  from: PlayerId,
  members: readonly PlayerId[],
): ChatFacts {
  const seq = facts.seq + 1;
  const unread = { ...facts.unread };
  for (const member of members) if (member !== from) unread[member] = (unread[member] ?? 0) + 1;
  return { ...facts, seq, unread };
}

/** Seen only ever moves forward, and never past the newest line. */
export function countSeen(facts: ChatFacts, player: PlayerId, seq: number): ChatFacts {
  const upTo = Math.min(seq, facts.seq);
  if (upTo <= (facts.seen[player] ?? 0)) return facts;
  const unread = Math.min(facts.unread[player] ?? 0, facts.seq - upTo);
  return {
    ...facts,
    seen: { ...facts.seen, [player]: upTo },
    unread: { ...facts.unread, [player]: unread },
  };
}
