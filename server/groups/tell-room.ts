import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { House } from '../house.ts';
import { isGroupRoomId } from '../rooms/room-ids.ts';

/** Somebody belongs from now on: their room list shows the group although its room has never been opened. */
export async function tellJoined({ door }: House, group: RoomId): Promise<void> {
  await door.askRoom(group, [], 'membersChanged');
}

/**
 * Somebody, or with `null` everybody, belongs no longer: the room lets them go at once, and their list forgets it.
 */
export async function tellLeft(
  { door, roomList }: House,
  group: RoomId,
  player: PlayerId | null,
): Promise<void> {
  if (!isGroupRoomId(group)) return;
  await door.tellRoom(group, 'membersChanged');
  await roomList.dropRows({ room: group, player });
}
