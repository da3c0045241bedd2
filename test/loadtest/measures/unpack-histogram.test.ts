import assert from 'node:assert/strict';
import { deflateSync, inflateSync } from 'node:zlib';
import { build, encodeIntoCompressedBase64 } from 'hdr-histogram-js';
import { Times } from '../../../loadtest/measures/times.ts';
import { UnreadableHistogram } from '../../../loadtest/measures/unpack-histogram.ts';

/** What was sent, with other bytes inside. */
function changed(text: string, change: (bytes: Buffer) => Buffer): string {
  const packed = Buffer.from(text, 'base64');
  const bytes = deflateSync(change(inflateSync(packed.subarray(8))));
  const head = Buffer.from(packed.subarray(0, 8));
  head.writeInt32BE(bytes.length, 4);
  return Buffer.concat([head, bytes]).toString('base64');
}

/** Another's counts after the same head. */
const counting = (text: string, counts: readonly number[]) =>
  changed(text, (bytes) => {
    const head = Buffer.from(bytes.subarray(0, 40));
    head.writeInt32BE(counts.length, 4);
    return Buffer.concat([head, Buffer.from(counts)]);
  });

describe('a histogram that was sent', () => {
  const times = Times.empty();
  for (const ms of [0, 0.5, 3, 3, 80, 119_999, 500_000]) times.record(ms);
  const text = times.encode();

  it('is read as it was', () => {
    const read = Times.decode(text);
    assert.deepEqual([...read.recorded()], [...times.recorded()]);
    assert.equal(Times.decode(Times.empty().encode()).count, 0);
  });

  it('is refused at once where it is none, of another kind, or made to cost time or memory', () => {
    const wider = build({ highestTrackableValue: 2 ** 50, numberOfSignificantValueDigits: 5 });
    const huge = changed(text, (bytes) => Buffer.concat([bytes, Buffer.alloc(10_000_000)]));
    // A single word that stands for 2^34 places without a count.
    const endless = counting(text, [0xff, 0xff, 0xff, 0xff, 0x7f]);
    const words = [...Array<number>(10).fill(0xff), 0x01];
    for (const bad of [
      ...['', 'none', text.slice(0, text.length / 2), encodeIntoCompressedBase64(wider)],
      ...[huge, endless, counting(text, words), counting(text, [0x80])],
    ])
      assert.throws(() => Times.decode(bad), UnreadableHistogram, bad.slice(0, 60));
  });
});
