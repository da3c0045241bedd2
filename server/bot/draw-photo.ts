import { crc32, deflateSync } from 'node:zlib';

/** Pixels a side: sharp enough in a bubble, a few kilobytes in all. */
const size = 320;

type Colour = readonly [red: number, green: number, blue: number];

/** Evening skies over a New Year's street, from top to bottom. */
const skies: readonly (readonly [top: Colour, bottom: Colour])[] = [
  [
    [36, 22, 66],
    [214, 84, 66],
  ],
  [
    [16, 40, 84],
    [236, 146, 92],
  ],
  [
    [58, 16, 44],
    [242, 178, 96],
  ],
];
const lantern: Colour = [214, 34, 38];
const light: Colour = [255, 206, 110];
const roof: Colour = [34, 20, 26];

/** A small picture of lanterns over roofs, another one for each seed, as PNG. */
export function drawPhoto(seed: number): Uint8Array {
  const rows = Buffer.alloc(size * (1 + size * 3));
  let at = 0;
  for (let y = 0; y < size; y += 1) {
    // Each row begins with its filter: none.
    rows[at++] = 0;
    for (let x = 0; x < size; x += 1) for (const part of colourAt(x, y, seed)) rows[at++] = part;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // Eight bits of each of red, green and blue; the rest is PNG's only choice.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, seed: number): Colour {
  if (y > size - 46 - 18 * Math.abs(Math.sin((x + seed * 31) / 40))) return roof;
  for (let number = 0; number < 3; number += 1) {
    const middleX = 64 + number * 96 + ((seed * 37 + number * 53) % 24) - 12;
    const middleY = 90 + ((seed * 29 + number * 71) % 80);
    // Wider than high; one is on its rim where this is 1.
    const away = Math.hypot((x - middleX) / 36, (y - middleY) / 30);
    if (away < 1) return blend(light, lantern, away * away);
    if (Math.abs(x - middleX) < 2 && y < middleY) return roof;
    if (Math.abs(x - middleX) < 3 && y > middleY && y < middleY + 52) return light;
  }
  const [top, bottom] = skies[seed % skies.length] ?? [roof, lantern];
  return blend(top, bottom, y / size);
}

function blend(one: Colour, other: Colour, share: number): Colour {
  const mix = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return [mix(one[0], other[0]), mix(one[1], other[1]), mix(one[2], other[2])];
}

/** Length, name, content, and a checksum over name and content. */
function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
