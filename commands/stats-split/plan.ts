import type { Pot } from './cut.ts';

/** Fewer say too little about 500 places. */
export const leastPackets = 10_000;

export interface PlannedPot extends Pot {
  readonly packets: number;
}

const everyShares = [2, 3, 5, 10, 50, 100, 500] as const;

/** Every pot that holds a coin or more for each of its shares; `packets` is how many are cut with ten shares. */
export function planPlaces(packets: number): readonly PlannedPot[] {
  return everyShares.flatMap((shares) =>
    [...new Set([shares, shares + 1, 37, 8888, 880_000])]
      .filter((total) => total >= shares)
      .map((total) => ({ shares, total, packets: packetsFor(packets, shares) })),
  );
}

/**
 * Few shares need more packets, or chance alone would pass the bound on the correlation (its standard error is 1 /
 * √(packets × (shares − 1)): with three million packets of two, a fifth of 0.003). Many shares get fewer, because time
 * goes with the shares that are cut: the longest rows cut 25 for each packet asked for.
 */
function packetsFor(packets: number, shares: number): number {
  const factor = Math.max(3 / (shares - 1), Math.min(1, 25 / shares));
  return Math.max(leastPackets, Math.ceil(packets * factor));
}

/** The two rows that take all of hb1 as in play: few ties for the luckiest, and many. */
export function planStreams(packets: number): readonly PlannedPot[] {
  return [8888, 37].map((total) => ({
    shares: 10,
    total,
    packets: Math.max(leastPackets, Math.ceil(packets / 10)),
  }));
}

export function planDelays(packets: number): readonly PlannedPot[] {
  return [5, 10, 50].map((shares) => ({
    shares,
    total: 8888,
    packets: Math.max(leastPackets, Math.ceil((packets / 10) * Math.min(1, 25 / shares))),
  }));
}
