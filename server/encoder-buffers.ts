import { Encoder } from '@colyseus/schema';

/** A pair's full state is one to four kilobytes: Colyseus' own 16 KB, twice a room, would be most of a room's memory. */
const encoderBytes = 4096;

/**
 * Small buffers for each room, that grow with the room's state. Growing is what they are for; Colyseus' encoder prints
 * advice to the console each time, on a server whose console is its log. Should it ever be called otherwise, the
 * advice is back and nothing else.
 */
export function useSmallBuffers(): void {
  Encoder.BUFFER_SIZE = encoderBytes;
  Object.defineProperty(Encoder.prototype, '_resizeBuffer', {
    value: grow,
    configurable: true,
    writable: true,
  });
}

function grow(this: Encoder, buffer: Uint8Array, needed: number): Uint8Array {
  const grown = new Uint8Array(Math.ceil(needed / encoderBytes) * encoderBytes);
  grown.set(buffer);
  if (buffer === this.sharedBuffer) this.sharedBuffer = grown;
  return grown;
}
