/** Takes 0 … 1 to 0 … 1; what overshoots passes 1 on its way. */
export type Easing = (p: number) => number;

export const linear: Easing = (p) => p;

/** How far a cue that begins at `at` and lasts `forMs` has come at t: 0 before it, 1 after it. */
export function progress(t: number, at: number, forMs: number, ease: Easing = linear): number {
  const p = (t - at) / forMs;
  // The ends are exact whatever a curve makes of them: what is at rest is at rest to the last bit.
  if (p <= 0) return 0;
  return p >= 1 ? 1 : ease(p);
}

/** From one value to another. */
export const mix = (from: number, to: number, p: number): number => from + (to - from) * p;

export const smoothstep: Easing = (p) => p * p * (3 - 2 * p);

/** Ends exactly on 1: the bare formula stops a thousandth before, which is coins when the sum is large. */
export const easeOutExpo: Easing = (p) => (1 - 2 ** (-10 * p)) / (1 - 2 ** -10);

/** CSS' curve of the same name. */
export function cubicBezier(x1: number, y1: number, x2: number, y2: number): Easing {
  const along = (a: number, b: number, s: number) =>
    3 * a * s * (1 - s) ** 2 + 3 * b * s * s * (1 - s) + s ** 3;
  return (p) => {
    let low = 0;
    let high = 1;
    // x grows with s, so halving finds it: 30 times is finer than a pixel can show.
    for (let step = 0; step < 30; step += 1) {
      const middle = (low + high) / 2;
      if (along(x1, x2, middle) < p) low = middle;
      else high = middle;
    }
    return along(y1, y2, (low + high) / 2);
  };
}
