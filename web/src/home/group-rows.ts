import type { GroupEntry, RoomEntry, RoomId } from '@hongbao/sdk';
import { earliest } from './rows.ts';

/** One group on the list, with what waits in it. */
export interface GroupRow {
  readonly group: RoomId;
  readonly name: string;
  readonly members: number;
  /** When its room last changed; a group in which nothing has happened stands where it was made. */
  readonly changedAt: number;
  readonly unreadLines: number;
  readonly unopened: number;
  /** When the first of the packets expires that can still be grabbed. */
  readonly expiresAt: number | null;
}

interface Listed {
  readonly rooms: readonly RoomEntry[];
  readonly groups: readonly GroupEntry[];
}

/** The groups that the player is in; a room that is on the list no more than its group is. */
export function groupRowsOf({ rooms, groups }: Listed): readonly GroupRow[] {
  const byId = new Map(rooms.map((room) => [room.room, room]));
  return groups.map(({ id, name, members, createdAt }) => {
    const room = byId.get(id);
    const unopened = room?.unopened ?? [];
    return {
      group: id,
      name,
      members,
      changedAt: room?.changedAt ?? createdAt,
      unreadLines: room?.unreadLines ?? 0,
      unopened: unopened.length,
      expiresAt: earliest(unopened.map(({ expiresAt }) => expiresAt)),
    };
  });
}
