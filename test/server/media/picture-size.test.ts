import assert from 'node:assert/strict';
import { pixelsOf } from '../../../server/media/picture-size.ts';
import { gifOf, jpegOf, png, pngOf, webpOf } from '../../support/media-bytes.ts';

const count = (type: string, bytes: Buffer) =>
  pixelsOf(type, async (at, length) => bytes.subarray(at, at + length));
const segment = (marker: number, length: number): Buffer => {
  const bytes = Buffer.alloc(2 + length);
  bytes.writeUInt16BE(0xff00 + marker, 0);
  bytes.writeUInt16BE(length, 2);
  return bytes;
};

describe('how many pixels a photo has', () => {
  it('its own head says, wherever its format keeps it', async () => {
    assert.equal(await count('image/png', png), 1);
    assert.equal(await count('image/png', pngOf(20_000, 30_000)), 600_000_000);
    assert.equal(await count('image/jpeg', jpegOf(4000, 3000)), 12_000_000);
    assert.equal(await count('image/gif', gifOf([320, 200])), 64_000);
    for (const kind of ['VP8 ', 'VP8L', 'VP8X'] as const)
      assert.equal(await count('image/webp', webpOf(kind, 4000, 3001)), 12_004_000, kind);
  });

  it('a JPEG’s is behind whatever its camera has to say', async () => {
    const said = [
      segment(0xe1, 65_535),
      segment(0xe2, 60_000),
      segment(0xdb, 67),
      segment(0xc4, 31),
    ];
    const fill = Buffer.from('ffffff', 'hex');
    assert.equal(await count('image/jpeg', jpegOf(65_500, 65_500, [...said, fill])), 65_500 ** 2);
  });

  it('a GIF’s first picture counts where it is larger than its screen', async () => {
    assert.equal(await count('image/gif', gifOf([1, 1], [30_000, 20_000])), 600_000_000);
  });

  it('is unknown where the head is broken, cut off or goes on without end', async () => {
    const broken: [string, Buffer][] = [
      ['image/png', png.subarray(0, 20)],
      ['image/png', pngOf(0, 5)],
      ['image/jpeg', jpegOf(40, 0)],
      ['image/jpeg', jpegOf(40, 30, [Buffer.from('not a segment')])],
      ['image/jpeg', jpegOf(40, 30, [segment(0xe0, 2), Buffer.from('ffe00001', 'hex')])],
      ['image/jpeg', jpegOf(40, 30, [segment(0xda, 12)])],
      ['image/jpeg', jpegOf(40, 30, Array<Buffer>(5000).fill(segment(0xe0, 2)))],
      ['image/gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0<script>alert(1)</script>', 'latin1')],
      ['image/gif', gifOf([9, 9]).subarray(0, 30)],
      ['image/webp', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 ')], 400)],
      ['image/webp', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8L')], 400)],
    ];
    for (const [type, bytes] of broken)
      assert.deepEqual([type, await count(type, bytes)], [type, undefined]);
  });
});
