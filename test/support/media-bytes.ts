/** A whole PNG of one red pixel. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC',
  'base64',
);

/** The head of a WebM as Chromium records it, with `length` bytes in all. */
export function webm(length = 400): Buffer {
  const head =
    '1a45dfa3 9f 4286 81 01 42f7 81 01 42f2 81 04 42f3 81 08 4282 84 7765626d 4287 81 04';
  return Buffer.concat([Buffer.from(head.replaceAll(' ', ''), 'hex')], length);
}

/** The first box of an MP4-like file, of a brand of four characters, with `length` bytes in all. */
export function boxed(brand: string, length = 400): Buffer {
  return Buffer.concat([Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\x02\0isommp42`, 'latin1')], length);
}

/** As a body comes: one chunk after the other. */
export async function* chunks(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield part;
}
