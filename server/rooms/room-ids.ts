import { RoomId, type PlayerId } from '../../rooms/campaign/ids.ts';
import { derivedId } from '../../rooms/fairness/hashes.ts';

/** The same two players always share the same room, whoever of them asks. */
export function pairRoomId(one: PlayerId, other: PlayerId): RoomId {
  // Ids are ASCII, where sort() is by byte.
  return RoomId.parse(derivedId('pair', [one, other].sort()));
}

export function homeRoomId(player: PlayerId): RoomId {
  return RoomId.parse(derivedId('home', player));
}
