import type { Campaign } from './campaign/campaign.ts';
import type { PlayerId, RoomId } from './campaign/ids.ts';
import { nextExpiry } from './packet/rules.ts';
import type { PairFacts } from './pair-facts.ts';
import type { RoomRow } from './ports.ts';
import { warningDueAt } from './streak/warn.ts';

/** What each member's room list says, written in the same save as the facts it tells. */
export function roomRows(
  facts: PairFacts,
  at: { readonly room: RoomId; readonly now: number; readonly warnedUntil: number | null },
): readonly RoomRow[] {
  const [one, other] = facts.members;
  return [rowOf(facts, at, one, other), rowOf(facts, at, other, one)];
}

function rowOf(
  facts: PairFacts,
  at: { readonly room: RoomId; readonly now: number; readonly warnedUntil: number | null },
  player: PlayerId,
  friend: PlayerId,
): RoomRow {
  const unopened = facts.packets.packets
    .filter((packet) => packet.shares[player]?.state === 'sealed')
    .map(({ id, expiresAt }) => ({ packet: id, expiresAt }));
  const { count, lastDay } = facts.streak;
  return {
    player,
    room: at.room,
    friend,
    changedAt: at.now,
    unreadLines: facts.chat.unread[player] ?? 0,
    unopened,
    streak: { count, lastDay },
    warnedUntil: facts.streak.warnedOn === facts.day ? at.warnedUntil : null,
  };
}

/** When the room must be woken although nobody comes: what is owed, a warning, an expiry; `null`: never. */
export function dueAt(facts: PairFacts, campaign: Campaign, now: number): number | null {
  const moments = [
    facts.packets.owed[0]?.owedAt ?? null,
    warningDueAt(facts.streak, campaign, now),
    nextExpiry(facts.packets),
  ].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}
