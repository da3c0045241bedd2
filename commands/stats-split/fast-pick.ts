import { hash, utf8 } from '../../rooms/fairness/bytes.ts';
import type { Picker } from '../../rooms/fairness/stream.ts';

const words = 2 ** 32;

/**
 * Picks some ninety times faster than a MAC stream. For statistics alone: whoever sees enough of them can compute the
 * rest.
 */
export function fastPick(seed: string): Picker {
  const digest = Buffer.from(hash(utf8(seed)), 'hex');
  const word = (at: number) => digest.readInt32BE(4 * at);
  const next = xoshiro128(word(0), word(1), word(2), word(3));
  return (n) => {
    // As hb1's own `uniform`, on 32 bits: what falls in the last, incomplete run of n values is passed over.
    const accepted = words - (words % n);
    for (;;) {
      const value = next();
      if (value < accepted) return value % n;
    }
  };
}

/**
 * Integers below 2^32 by xoshiro128** (Blackman & Vigna, "Scrambled linear pseudorandom number generators", 2018). The
 * four words are its state, and not all of them zero.
 */
export function xoshiro128(a: number, b: number, c: number, d: number): () => number {
  let [s0, s1, s2, s3] = [a, b, c, d];
  return () => {
    const value = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotate(s3, 11);
    return value;
  };
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
