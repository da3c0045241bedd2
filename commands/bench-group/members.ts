import { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Visitor } from '../../rooms/game-room.ts';

/** A member by number, with an id and a name as long as real ones. */
export function memberOf(number: number): Visitor {
  const id = number.toString().padStart(10, '0');
  return { player: PlayerId.parse(`g_bench-member-${id}`), name: `小禾 ${id}` };
}
