import type { Act } from '../habits/habit.ts';
import { actKeyOf, type Memory } from '../memory/memory.ts';
import type { Player } from '../players/player.ts';

/** A thumb needs this from drop to drop; no two thumbs beat together. */
const thumbMs = 800;
const thumbs = 8;

export interface Tapping {
  readonly players: readonly Player[];
  readonly memory: Memory;
  readonly react: (act: Act) => void;
}

/**
 * Lets players tap while it rains over their rooms, until each has made the hits that count; answers what ends that.
 * Nobody intended it at a moment that was known before: it is a reaction, and is measured from the moment of asking.
 */
export function startTapping({ players, memory, react }: Tapping): () => void {
  const hits = new Map<Player, { readonly packet: string; readonly count: number }>();
  let beat = 0;
  const timer = setInterval(() => {
    beat = (beat + 1) % thumbs;
    for (let at = beat; at < players.length; at += thumbs) {
      const player = players[at];
      const rain = player?.room?.rain.current;
      if (!player?.isOnline || !rain) continue;
      const own = hits.get(player);
      const count = own?.packet === rain.packet ? own.count : 0;
      const act = count < rain.hits ? tap(player, memory) : undefined;
      if (!act) continue;
      hits.set(player, { packet: rain.packet, count: count + 1 });
      react(act);
    }
  }, thumbMs / thumbs);
  return () => clearInterval(timer);
}

/** Hits the lowest drop that falls over the player's room. No arrival asks for it: it is what people do when it rains. */
function tap({ room, id }: Player, memory: Memory): Act | undefined {
  const packet = room?.rain.current?.packet;
  const drop = room?.rain.drops()[0]?.index;
  if (!room || packet === undefined || drop === undefined) return undefined;
  const caught = { player: id, kind: 'rain_caught', about: packet, part: `${drop}` } as const;
  const run = async (): Promise<void> => {
    const { credited } = await room.rain.tap(drop);
    memory.tell({ ...caught, coins: credited });
  };
  return { name: 'tap', run, key: actKeyOf(caught) };
}
