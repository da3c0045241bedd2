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

/** A PNG's head that says how large the picture is; the rest is left out, as what would make it so is. */
export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.concat([png], 400);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

/** A JPEG's head with its frame behind `segments`, as cameras write theirs. */
export function jpegOf(
  width: number,
  height: number,
  segments: readonly Uint8Array[] = [],
): Buffer {
  const frame = Buffer.from(
    'ffc2 0011 08 0000 0000 03 012200 021101 031101'.replaceAll(' ', ''),
    'hex',
  );
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...segments, frame, Buffer.alloc(200)]);
}

/** A GIF's head: its screen, a comment, and where its first picture stands. */
export function gifOf(
  [width, height]: readonly [number, number],
  picture: readonly [number, number] = [width, height],
  comment = 'hello',
): Buffer {
  const numbers = (...given: readonly number[]) => Buffer.from(new Uint16Array(given).buffer);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    numbers(width, height),
    Buffer.from('800000000000ffffff21fe', 'hex'),
    Buffer.from([comment.length]),
    Buffer.from(`${comment}\0,`),
    numbers(0, 0, ...picture),
    Buffer.from('0002024401003b', 'hex'),
  ]);
}

/** A WebP's head of one of its three kinds. */
export function webpOf(kind: 'VP8 ' | 'VP8L' | 'VP8X', width: number, height: number): Buffer {
  const head = Buffer.concat([Buffer.from(`RIFF\0\0\0\0WEBP${kind}`)], 400);
  if (kind === 'VP8X') {
    head.writeUIntLE(width - 1, 24, 3);
    head.writeUIntLE(height - 1, 27, 3);
  } else if (kind === 'VP8L') {
    head.writeUInt8(0x2f, 20);
    head.writeUInt32LE(width - 1 + (height - 1) * 0x4000, 21);
  } else {
    head.writeUIntBE(0x9d012a, 23, 3);
    head.writeUInt16LE(width, 26);
    head.writeUInt16LE(height, 28);
  }
  return head;
}
