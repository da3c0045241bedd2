import type { Seeds } from '../../rooms/ports.ts';

/**
 * From 0 to 1, by mulberry32 from one seed: a flood asks for thousands a second, and the operating system's generator
 * was a tenth of what a refusal cost. It spreads people over time and keeps no secret.
 */
export function makeChance(seeds: Seeds): () => number {
  let state = parseInt(seeds.seed().slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From the given time to half as much again, so that those who are told it do not all come back at once. */
export const spread = (ms: number, chance: () => number): number =>
  Math.round(ms * (1 + chance() / 2));
