import { RoomId, type PlayerId } from '../../rooms/campaign/ids.ts';
import { derivedId } from '../../rooms/fairness/hashes.ts';

/** The same two players always share the same room, whoever of them asks. */
export function pairRoomId(one: PlayerId, other: PlayerId): RoomId {
  // Ids are ASCII, where sort() is by byte.
  return RoomId.parse(derivedId('pair', [one, other].sort()));
}

/** A group's room is the group: one for each key that a player makes groups by. */
export function groupRoomId(player: PlayerId, key: string): RoomId {
  return RoomId.parse(derivedId('group', [player, key]));
}

/** What kind of room an id is of stands at its beginning. */
export function isGroupRoomId(room: RoomId): boolean {
  return room.startsWith('group_');
}

export function homeRoomId(player: PlayerId): RoomId {
  return RoomId.parse(derivedId('home', player));
}
