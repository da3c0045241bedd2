import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Players } from '../players/players.ts';
import { pairRoomId } from '../rooms/room-ids.ts';

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
