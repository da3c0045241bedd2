import type { Act } from '../habits/habit.ts';
import { tap } from '../habits/tap.ts';
import type { Memory } from '../memory/memory.ts';
import type { Player } from './player.ts';

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
  const hits = new Map<Player, { readonly packet: string; count: number }>();
  const isThrough = (player: Player): boolean => {
    const rain = player.room?.rain.current;
    if (!rain || !player.isOnline) return true;
    const own = hits.get(player);
    if (own?.packet !== rain.packet) hits.set(player, { packet: rain.packet, count: 0 });
    return own?.packet === rain.packet && own.count >= rain.hits;
  };
  let beat = 0;
  const timer = setInterval(() => {
    beat = (beat + 1) % thumbs;
    for (let at = beat; at < players.length; at += thumbs) {
      const player = players[at];
      const act = player && !isThrough(player) && tap(player, memory);
      if (!act) continue;
      const own = hits.get(player);
      if (own) own.count += 1;
      react(act);
    }
  }, thumbMs / thumbs);
  return () => clearInterval(timer);
}
