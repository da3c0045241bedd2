/** A drop that was hit: it stays where it was hit until the answer is there, then shows what it was. */
export interface Pop {
  readonly x: number;
  readonly y: number;
  state: 'waiting' | 'won' | 'full' | 'lost';
  coins: number;
  /** By this machine's own count, `performance.now()`. */
  readonly bornAt: number;
  settledAt: number;
}

/** How long what came of a hit is to be seen. */
export const popMs = 1100;

/** How a pop looks at a moment: lengths in drop widths, y downwards. */
export interface PopPose {
  readonly scale: number;
  readonly turn: number;
  readonly y: number;
  readonly opacity: number;
  /** Of the words over it: coins, or that it was none. */
  readonly words: { readonly y: number; readonly opacity: number; readonly scale: number };
  /** How far the coins have flown, 0 … 1. */
  readonly burst: number;
}

export function popPose(pop: Pop, now: number): PopPose {
  if (pop.state === 'waiting') {
    const s = (now - pop.bornAt) / 1000;
    const words = { y: 0, opacity: 0, scale: 1 };
    // It trembles in the hand until it opens.
    const scale = 1 + 0.16 * Math.min(1, s * 9);
    return { scale, turn: Math.sin(s * 44) * 0.09, y: 0, opacity: 1, words, burst: 0 };
  }
  const p = Math.min(1, Math.max(0, (now - pop.settledAt) / popMs));
  const out = 1 - (1 - p) ** 3;
  const words = {
    y: -0.35 - 1.15 * out,
    opacity: Math.min(1, p * 12, (1 - p) * 3.4),
    scale: p < 0.16 ? 0.5 + 4.2 * p : 1.17 - 0.2 * Math.min(1, (p - 0.16) * 5),
  };
  if (pop.state === 'won')
    return {
      scale: 1.16 + 0.12 * out,
      turn: 0,
      y: 0,
      opacity: Math.min(1, (1 - p) * 2),
      words,
      burst: p,
    };
  // What was none falls out of the hand.
  return { scale: 1, turn: 0.9 * p, y: 2.6 * p * p, opacity: 1 - p, words, burst: 0 };
}

/** Drops what has been shown. */
export function forgetShown(pops: Pop[], now: number): void {
  for (let at = pops.length - 1; at >= 0; at -= 1) {
    const pop = pops[at];
    if (pop && pop.state !== 'waiting' && now - pop.settledAt > popMs) pops.splice(at, 1);
  }
}
