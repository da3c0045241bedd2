import { inflateSync } from 'node:zlib';

/** What came as a histogram, from another process or out of a file, is none that can be added. */
export class UnreadableHistogram extends Error {
  constructor(options?: ErrorOptions) {
    super('its histogram cannot be read', options);
    this.name = 'UnreadableHistogram';
  }
}

/** Of HdrHistogram's second encoding, compressed: what it is, and how long the rest. */
const compressedMark = 0x1c849314;
const compressedHeadBytes = 8;
/** Within it: what it is, how long its counts are, an offset; then its precision and bounds, and the counts. */
const headBytes = 40;
const kindAt = 12;

/** Times have some 2,700 places of nine bytes at most: whoever sends more wants memory, not numbers. */
const mostBytes = 64 * 1024;
const mostPlaces = 4096;
/** A count above 2^34 is none of a run. */
const mostWordBytes = 5;

/**
 * The bytes of a histogram, without its base64 and its compression, ready to be decoded: that costs no more than an
 * honest one does, and does not fail.
 * @param like the packed text of one whose precision and bounds it has to have.
 * @throws UnreadableHistogram
 */
export function unpackHistogram(text: string, like: string): Uint8Array {
  const bytes = inflate(text);
  const kind = inflate(like).subarray(kindAt, headBytes);
  if (bytes.length < headBytes || !bytes.subarray(kindAt, headBytes).equals(kind))
    throw new UnreadableHistogram();
  const counts = bytes.subarray(headBytes);
  if (bytes.readInt32BE(4) !== counts.length || placesOf(counts) > mostPlaces)
    throw new UnreadableHistogram();
  return bytes;
}

function inflate(text: string): Buffer {
  const packed = Buffer.from(text, 'base64');
  if (packed.length < compressedHeadBytes || packed.readInt32BE(0) !== compressedMark)
    throw new UnreadableHistogram();
  try {
    return inflateSync(packed.subarray(compressedHeadBytes), { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new UnreadableHistogram({ cause });
  }
}

/** How many places the counts fill: each word is a count, or, where it is odd, so many places without one. */
function placesOf(counts: Uint8Array): number {
  let places = 0;
  let word = 0;
  let wordBytes = 0;
  for (const byte of counts) {
    word += (byte & 0x7f) * 2 ** (7 * wordBytes);
    wordBytes += 1;
    if (wordBytes > mostWordBytes) throw new UnreadableHistogram();
    if ((byte & 0x80) !== 0) continue;
    places += word % 2 === 0 ? 1 : (word + 1) / 2;
    word = 0;
    wordBytes = 0;
  }
  if (wordBytes > 0) throw new UnreadableHistogram();
  return places;
}
