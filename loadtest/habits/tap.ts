import { keyOf, type Memory } from '../memory/memory.ts';
import type { Player } from '../players/player.ts';
import type { Act } from './habit.ts';

/** Hits the lowest drop that falls over the player's room. No arrival asks for it: it is what people do when it rains. */
export function tap({ room, id }: Player, memory: Memory): Act | undefined {
  const packet = room?.rain.current?.packet;
  const drop = room?.rain.drops()[0]?.index;
  if (!room || packet === undefined || drop === undefined) return undefined;
  const caught = { player: id, kind: 'rain_caught', about: packet, part: `${drop}` } as const;
  const run = async (): Promise<void> => {
    const { credited } = await room.rain.tap(drop);
    memory.tell({ ...caught, coins: credited });
  };
  return { name: 'tap', run, key: keyOf(caught) };
}
