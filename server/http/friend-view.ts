import { z } from 'zod';
import { EpochMs, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { Friend } from '../players/players.ts';
import { pairRoomId } from '../rooms/room-ids.ts';

export const FriendView = z.object({
  id: PlayerId,
  name: z.string(),
  /** The room the two share. */
  room: RoomId,
  since: EpochMs,
  /** By the player who asks. */
  blocked: z.boolean(),
});

export function friendView(
  player: PlayerId,
  { id, name, since, blocked }: Friend,
): z.input<typeof FriendView> {
  return { id, name, room: pairRoomId(player, id), since, blocked };
}
