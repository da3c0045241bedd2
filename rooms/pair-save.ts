import type { Campaign } from './campaign/campaign.ts';
import type { PlayerId, RoomId } from './campaign/ids.ts';
import { nextExpiry } from './packet/rules.ts';
import type { PairFacts } from './pair-facts.ts';
import type { PairRow } from './ports.ts';
import { earliest } from './room-save.ts';
import { warningDueAt } from './streak/warn.ts';

interface Moment {
  readonly room: RoomId;
  readonly now: number;
  /** Until when a warning that was given today stands. */
  readonly warnedUntil: number | null;
}

/** What each member's room list says, written in the same save as the facts it tells. */
export function roomRows(facts: PairFacts, at: Moment): readonly PairRow[] {
  const [one, other] = facts.members;
  return [rowOf(facts, at, one, other), rowOf(facts, at, other, one)];
}

function rowOf(facts: PairFacts, at: Moment, player: PlayerId, friend: PlayerId): PairRow {
  const unopened = facts.packets.packets
    .filter((packet) => packet.shares[player]?.state === 'sealed')
    .map(({ id, expiresAt }) => ({ packet: id, expiresAt }));
  const { count, lastDay, warnedOn } = facts.streak;
  const isWarned = warnedOn === facts.day && lastDay !== facts.day;
  return {
    player,
    room: at.room,
    friend,
    changedAt: at.now,
    unreadLines: facts.chat.unread[player] ?? 0,
    unopened,
    streak: { count, lastDay },
    petPoints: facts.pet.points,
    warnedUntil: isWarned ? at.warnedUntil : null,
  };
}

/** When the clock next brings something by itself, a warning or an expiry; `null`: nothing. */
export function nextByClock(facts: PairFacts, campaign: Campaign, now: number): number | null {
  return earliest([warningDueAt(facts.streak, campaign, now), nextExpiry(facts.packets)]);
}

/** When the room must be woken although nobody comes: what it owes, too, must come to an end; `null`: never. */
export function dueAt(facts: PairFacts, campaign: Campaign, now: number): number | null {
  const owedAt = facts.packets.owed[0]?.owedAt ?? null;
  return earliest([owedAt, nextByClock(facts, campaign, now)]);
}
