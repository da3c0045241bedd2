import { fromHex, join } from './bytes.ts';
import { hmacSha256 } from './sha256.ts';

/** Gives the next integer of 48 bits, for ever. */
export type Stream = () => number;

const range = 2 ** 48;

/**
 * The MACs of message ‖ 0, message ‖ 1, … by one seed, each cut into five big-endian integers of six bytes (the last
 * two bytes are not used).
 */
export function openStream(seed: string, ...message: readonly Uint8Array[]): Stream {
  const mac = hmacSha256(fromHex(seed));
  const input = join(...message, new Uint8Array(4));
  const counter = new DataView(input.buffer, input.length - 4);
  let block = 0;
  let offset = 30;
  let view = counter;
  return () => {
    if (offset === 30) {
      counter.setUint32(0, block);
      view = new DataView(mac(input).buffer);
      block += 1;
      offset = 0;
    }
    const value = view.getUint16(offset) * 2 ** 32 + view.getUint32(offset + 2);
    offset += 6;
    return value;
  };
}

/**
 * An integer below n, each equally likely, for 1 ≤ n ≤ 2^48: values in the last, incomplete run of n are passed over.
 *
 * @throws RangeError for any other n.
 */
export function uniform(stream: Stream, n: number): number {
  if (!Number.isInteger(n) || n < 1 || n > range) throw new RangeError('hb1: n is 1 … 2^48');
  const incomplete = range % n;
  let value = stream();
  while (value >= range - incomplete) value = stream();
  return value % n;
}

/** Fisher–Yates in place, from the end. */
export function shuffle(items: number[], stream: Stream): number[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const chosen = uniform(stream, last + 1);
    // Both are within the list: 0 ≤ chosen ≤ last < length.
    [items[last], items[chosen]] = [items[chosen] as number, items[last] as number];
  }
  return items;
}
