import type { Opening, RivalPorts } from './rival.ts';

/** As one would write it first: it pays once, and forgets everything with the process. */
export function creditInMemory(): {
  readonly credit: RivalPorts['credit'];
  readonly credited: () => Iterable<Opening>;
} {
  const openings = new Map<string, Opening>();
  const balances = new Map<string, number>();
  return {
    credit: async (opening) => {
      const { packet, player, coins } = opening;
      const key = `${packet}:${player}`;
      const first = openings.get(key);
      if (first) return first.coins;
      openings.set(key, opening);
      balances.set(player, (balances.get(player) ?? 0) + coins);
      return coins;
    },
    credited: () => openings.values(),
  };
}
