import { refuse } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { House } from '../house.ts';
import { pairRoomId } from '../rooms/room-ids.ts';

/** Writes the block down, then tells the room that the two share, if it is loaded. */
export async function setBlocked(
  { players, door }: House,
  block: { readonly player: PlayerId; readonly other: PlayerId; readonly blocked: boolean },
) {
  const { player, other, blocked } = block;
  if (player === other) return refuse('yourself');
  if (!(await players.find(other))) return refuse('player_unknown');
  const changed = await players.setBlocked(block);
  if (changed) await door.tellRoom(pairRoomId(player, other), 'membersChanged');
  return { blocked };
}
