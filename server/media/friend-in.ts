import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Groups } from '../groups/groups.ts';
import type { Players } from '../players/players.ts';
import { isGroupRoomId, pairRoomId } from '../rooms/room-ids.ts';

/**
 * The friend with whom a player shares this room; `undefined` where they are no member. A room's id tells nothing of
 * its members, so each friend's is made: a few hundred hashes at most.
 */
export async function friendIn(
  players: Pick<Players, 'friends'>,
  player: PlayerId,
  room: RoomId,
): Promise<PlayerId | undefined> {
  const friends = await players.friends(player);
  return friends.find(({ id }) => pairRoomId(player, id) === room)?.id;
}

/** Whether a room is the player's now: one that they share with a friend, or that of a group that they are in. */
export async function isIn(
  { players, groups }: Books,
  player: PlayerId,
  room: RoomId,
): Promise<boolean> {
  if (isGroupRoomId(room)) return groups.isMember(room, player);
  return (await friendIn(players, player, room)) !== undefined;
}

interface Books {
  readonly players: Pick<Players, 'friends'>;
  readonly groups: Pick<Groups, 'isMember'>;
}
