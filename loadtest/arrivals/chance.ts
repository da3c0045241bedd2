import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that is the same for the same seed and purpose, whoever asks: every worker makes the same schedule of it. */
export class Chance {
  readonly #generator;

  constructor(seed: number, purpose: string) {
    const hash = createHash('sha256').update(`${seed}:${purpose}`).digest();
    this.#generator = xoroshiro128plus(hash.readInt32BE());
  }

  /** From 0 up to, but not including, 1. */
  share(): number {
    return uniformFloat64(this.#generator);
  }

  below(count: number): number {
    return uniformInt(this.#generator, 0, count - 1);
  }

  /** The time to the next of things that come independently of each other, one a unit of time on average. */
  gap(): number {
    return -Math.log1p(-this.share());
  }
}
