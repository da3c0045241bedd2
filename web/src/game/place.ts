import type { PlayerId, RoomId } from '@hongbao/sdk';

/** What a phone can open: a friend's room by the friend, a group by its id. */
export type Place = PlayerId | RoomId;

/** A group's id says what it is, as the SDK's `joinGroup` reads it, too. */
export function isGroupPlace(place: Place): place is RoomId {
  return place.startsWith('group_');
}
