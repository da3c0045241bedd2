import { assert } from './assert.ts';
import { macBy } from './bytes.ts';
import { maxRoll } from './headers.ts';

const chunkBytes = 6;
const chunksPerBlock = 5;
const blockNumberBytes = 4;

/** 48-bit integers of a MAC stream, without end. */
export type Stream = Iterator<number, never, undefined>;

/**
 * Block j is MAC(seed, message ‖ u32 j), cut into five big-endian integers of six bytes; two bytes stay unused. Six
 * bytes fit a double exactly, so no reader needs big integers.
 */
export function* openStream(
  seed: string,
  ...message: readonly Uint8Array[]
): Generator<number, never, undefined> {
  const mac = macBy(seed);
  const input = Buffer.concat([...message, Buffer.alloc(blockNumberBytes)]);
  for (let block = 0; ; block += 1) {
    // Throws past 2^32 blocks, which no pot of 2000 slots comes near.
    input.writeUInt32BE(block, input.length - blockNumberBytes);
    const bytes = mac(input);
    for (let chunk = 0; chunk < chunksPerBlock; chunk += 1) {
      yield bytes.readUIntBE(chunk * chunkBytes, chunkBytes);
    }
  }
}

/** An integer below n that some source picks: a stream in play, a script where all choices are walked. */
export type Picker = (n: number) => number;

/**
 * An unbiased integer below n, 1 ≤ n ≤ 2^48: a chunk in the last, incomplete run of n values is passed over. It takes
 * a chunk for n = 1 too, so that what follows does not depend on the values before.
 */
export function uniform(stream: Stream, n: number): number {
  assert(Number.isInteger(n) && n >= 1 && n <= maxRoll, `uniform below 1 … 2^48, not ${n}`);
  const accepted = maxRoll - (maxRoll % n);
  for (;;) {
    const value = stream.next().value;
    if (value < accepted) return value % n;
  }
}
