import type { RoomId } from './campaign/ids.ts';
import type { GroupFacts } from './group-facts.ts';
import { canGrab } from './lucky/expire.ts';
import type { Pots } from './lucky/pots.ts';
import { nextLuckyExpiry, openLucky } from './lucky/rules.ts';
import type { GroupRecord, GroupRow } from './ports.ts';
import { earliest } from './room-save.ts';

/** What each member's room list says, written in the same save as the facts it tells. */
export function groupRows(
  facts: GroupFacts,
  at: {
    readonly room: RoomId;
    readonly now: number;
    readonly group: GroupRecord;
    readonly pots: Pots;
  },
): readonly GroupRow[] {
  const { room, now, group, pots } = at;
  const open = openLucky(facts.lucky);
  const title = { name: group.name, members: group.members.length };
  return group.members.map(({ player }) => ({
    player,
    room,
    group: title,
    changedAt: now,
    unreadLines: facts.chat.unread[player] ?? 0,
    unopened: open
      .filter((packet) => canGrab(packet, pots.get(packet.id), player))
      .map(({ id, expiresAt }) => ({ packet: id, expiresAt })),
  }));
}

/** When the room must be woken although nobody comes: what it owes must come to an end, and what is left go back. */
export function groupDueAt({ lucky }: GroupFacts): number | null {
  return earliest([lucky.owed[0]?.owedAt ?? null, nextLuckyExpiry(lucky)]);
}
