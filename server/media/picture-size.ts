/** Reads bytes of the picture from a place on; fewer come where it ends before. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture may tell of itself before its size; cameras write a few dozen such parts. */
const partsMost = 2000;

/**
 * How many pixels a photo says it has, which is what a browser takes memory for before it shows the first of them.
 * `undefined` where its head is not as the format has it: what is read otherwise here may be read otherwise there.
 */
export async function pixelsOf(type: string, read: ReadAt): Promise<number | undefined> {
  const size = await readers[type]?.(read);
  return size && size.width * size.height > 0 ? size.width * size.height : undefined;
}

const readers: Readonly<Record<string, (read: ReadAt) => Promise<Size | undefined>>> = {
  'image/png': ofPng,
  'image/jpeg': ofJpeg,
  'image/gif': ofGif,
  'image/webp': ofWebp,
};

async function ofPng(read: ReadAt): Promise<Size | undefined> {
  const head = await read(12, 12);
  if (head.length < 12 || head.toString('latin1', 0, 4) !== 'IHDR') return undefined;
  return { width: head.readUInt32BE(4), height: head.readUInt32BE(8) };
}

/** Segment by segment up to the frame's: only there, behind what the camera has to say, stands the size. */
async function ofJpeg(read: ReadAt): Promise<Size | undefined> {
  let at = 2;
  for (let part = 0; part < partsMost; part += 1) {
    const head = await read(at, 9);
    if (head.length < 9 || head[0] !== 0xff) return undefined;
    const marker = head.readUInt8(1);
    const length = head.readUInt16BE(2);
    // A marker may be preceded by any number of these bytes.
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    else if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda) || length < 2) return undefined;
    else at += 2 + length;
  }
  return undefined;
}

/** Between the frames' markers stand those of tables: DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The screen, or the first picture where it is larger: browsers make room for that. */
async function ofGif(read: ReadAt): Promise<Size | undefined> {
  const screen = await read(6, 5);
  if (screen.length < 5) return undefined;
  const flags = screen.readUInt8(4);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let isInside = false;
  for (let part = 0; part < partsMost; part += 1) {
    const block = await read(at, 9);
    if (block.length < 9) return undefined;
    const first = block.readUInt8(0);
    if (isInside) {
      // An extension is a chain of blocks that say how long they are; an empty one ends it.
      at += 1 + first;
      isInside = first > 0;
    } else if (first === 0x21) {
      at += 2;
      isInside = true;
    } else if (first === 0x2c) {
      const [left, top] = [block.readUInt16LE(1), block.readUInt16LE(3)];
      const end = await read(at + 5, 4);
      if (end.length < 4) return undefined;
      return {
        width: Math.max(screen.readUInt16LE(0), left + end.readUInt16LE(0)),
        height: Math.max(screen.readUInt16LE(2), top + end.readUInt16LE(2)),
      };
    } else return undefined;
  }
  return undefined;
}

async function ofWebp(read: ReadAt): Promise<Size | undefined> {
  const head = await read(12, 18);
  if (head.length < 18) return undefined;
  switch (head.toString('latin1', 0, 4)) {
    case 'VP8X':
      return { width: head.readUIntLE(12, 3) + 1, height: head.readUIntLE(15, 3) + 1 };
    case 'VP8L': {
      if (head[8] !== 0x2f) return undefined;
      const bits = head.readUInt32LE(9);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      if (head.readUIntBE(11, 3) !== 0x9d012a) return undefined;
      return { width: head.readUInt16LE(14) & 0x3fff, height: head.readUInt16LE(16) & 0x3fff };
    default:
      return undefined;
  }
}
