import assert from 'node:assert/strict';
import { crc32, inflateSync } from 'node:zlib';
import { drawPhoto } from '../../../server/bot/draw-photo.ts';
import { sniff } from '../../../server/media/sniff.ts';

describe('a bot’s photo', () => {
  it('is a whole PNG: every chunk’s checksum holds, and every row is there', () => {
    for (const seed of [0, 1, 2, 1001]) {
      const png = Buffer.from(drawPhoto(seed));
      assert.deepEqual(sniff(png), { kind: 'photo', type: 'image/png' });
      const chunks = new Map<string, Buffer>();
      for (let at = 8; at < png.length;) {
        const length = png.readUInt32BE(at);
        const named = png.subarray(at + 4, at + 8 + length);
        assert.equal(png.readUInt32BE(at + 8 + length), crc32(named));
        chunks.set(named.toString('latin1', 0, 4), named.subarray(4));
        at += 12 + length;
      }
      assert.deepEqual([...chunks.keys()], ['IHDR', 'IDAT', 'IEND']);
      const [width = 0, height = 0] = [0, 4].map((at) => chunks.get('IHDR')?.readUInt32BE(at));
      const rows = inflateSync(chunks.get('IDAT') ?? assert.fail());
      assert.equal(rows.length, height * (1 + 3 * width));
    }
  });

  it('is another one for each seed, and small enough to be sent without a thought', () => {
    const all = Array.from({ length: 12 }, (_, seed) => Buffer.from(drawPhoto(seed)));
    assert.equal(new Set(all.map((png) => png.toString('base64'))).size, all.length);
    assert(all.every((png) => png.length < 20_000));
  });
});
