import assert from 'node:assert/strict';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import { MediaId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import {
  photoMost,
  uploadsADay,
  uploadsAtOnce,
  videoMost,
  type Media,
  type MediaStore,
} from '../../server/media/media.ts';
import { boxed, chunks, gifOf, jpegOf, png, pngOf, webm, webpOf } from './media-bytes.ts';

export interface MediaUnderTest {
  readonly media: MediaStore;
  readonly advance: (ms: number) => Promise<void>;
  /** How many uploads' bytes there are, whole or in part, found or not. */
  readonly count: () => Promise<number>;
  close(): Promise<void>;
}

type UnderTest = () => MediaUnderTest;

const dayMs = 86_400_000;
const room = RoomId.parse('pair_a');
let made = 0;
const newPlayer = (): PlayerId => PlayerId.parse(`u_${(made += 1)}`);

/** What every store of photos and videos must do, wherever their bytes lie. */
export function mediaContract(name: string, make: () => Promise<MediaUnderTest>): void {
  describe(`${name} keeps the media's contract`, () => {
    let underTest: MediaUnderTest;
    before(async () => {
      underTest = await make();
    });
    after(() => underTest.close());
    describeKeeping(() => underTest);
    describeRefusing(() => underTest);
    describeLimits(() => underTest);
  });
}

async function keep(media: MediaStore, player: PlayerId, ...parts: readonly Uint8Array[]) {
  return media.keep({ room, player, chunks: chunks(...parts) });
}

async function kept(media: MediaStore, ...parts: readonly Uint8Array[]): Promise<Media> {
  const answer = await keep(media, newPlayer(), ...parts);
  assert(!isRefusal(answer), JSON.stringify(answer));
  return answer;
}

async function bytesOf(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

function describeKeeping(underTest: UnderTest): void {
  it('what is kept is found, with what its bytes say and who brought it for which room', async () => {
    const { media } = underTest();
    const player = newPlayer();
    const answer = await keep(media, player, webm(5000));
    assert(!isRefusal(answer));
    const { id, at, ...rest } = answer;
    const expected = { room, player, kind: 'video', type: 'video/webm', bytes: 5000 };
    assert.deepEqual(rest, expected);
    assert(at > 0);
    assert.deepEqual({ ...(await media.find(id)) }, answer);
    assert.equal(await media.find(MediaId.parse('m_nothing')), undefined);
  });

  it('the bytes come back as they came, however they were cut', async () => {
    const { media } = underTest();
    const single = Array.from(png, (_, at) => png.subarray(at, at + 1));
    for (const parts of [[png], single, [Buffer.alloc(0), png.subarray(0, 5), png.subarray(5)]]) {
      const { id, bytes, type } = await kept(media, ...parts);
      assert.deepEqual([bytes, type], [png.length, 'image/png']);
      assert.deepEqual(await bytesOf(media.read(id)), png);
    }
  });

  it('a range is read with both its ends', async () => {
    const { media } = underTest();
    const { id } = await kept(media, png);
    const range = { start: 3, end: 9 };
    assert.deepEqual(await bytesOf(media.read(id, range)), png.subarray(3, 10));
    assert.deepEqual(await bytesOf(media.read(id, { start: 0, end: 0 })), png.subarray(0, 1));
  });

  it('the same bytes twice are two uploads', async () => {
    const { media } = underTest();
    const player = newPlayer();
    const [one, other] = [await keep(media, player, png), await keep(media, player, png)];
    assert(!isRefusal(one) && !isRefusal(other));
    assert.notEqual(one.id, other.id);
  });
}

function describeRefusing(underTest: UnderTest): void {
  it('what is no photo and no video is refused at its first bytes, and leaves nothing', async () => {
    const { media, count } = underTest();
    const before = await count();
    const page = Buffer.from('<!doctype html><script>alert(1)</script>'.padEnd(4000));
    for (const parts of [[page], [], [Buffer.from('GIF')], [boxed('heic')]])
      assert.deepEqual(await keep(media, newPlayer(), ...parts), { refused: 'media_type' });
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        asked += 1;
        yield page;
      }
    }
    const answer = await media.keep({ room, player: newPlayer(), chunks: endless() });
    assert.deepEqual([answer, asked], [{ refused: 'media_type' }, 1]);
    assert.equal(await count(), before);
  });

  it('what is too large is cut off where it is, and leaves nothing', async () => {
    const { media, count } = underTest();
    const before = await count();
    const chunk = Buffer.alloc(1024 * 1024);
    for (const [head, most] of [
      [png, photoMost],
      [webm(), videoMost],
    ] as const) {
      let sent = 0;
      async function* endless(): AsyncGenerator<Uint8Array> {
        yield head;
        for (;;) {
          sent += chunk.length;
          yield chunk;
        }
      }
      const answer = await media.keep({ room, player: newPlayer(), chunks: endless() });
      assert.deepEqual([answer, sent], [{ refused: 'too_large' }, most]);
    }
    assert.equal(await count(), before);
  });

  it('a small file that is a huge picture is refused, and leaves nothing', async () => {
    const { media, count } = underTest();
    const before = await count();
    const [side, little] = [20_000, 2000];
    for (const bomb of [
      pngOf(side, side),
      jpegOf(side, side),
      gifOf([1, 1], [side, side]),
      webpOf('VP8X', side, side),
    ])
      assert.deepEqual(await keep(media, newPlayer(), bomb), { refused: 'too_large' });
    // What does not say how large it is could be any size.
    const unsaid = Buffer.from('\xFF\xD8\xFF\xDA'.padEnd(400), 'latin1');
    assert.deepEqual(await keep(media, newPlayer(), unsaid), { refused: 'media_type' });
    assert.equal(await count(), before);
    assert.equal((await kept(media, pngOf(side, little))).type, 'image/png');
  });

  it('exactly as large as allowed is kept', async () => {
    const { media } = underTest();
    const { bytes } = await kept(media, png, Buffer.alloc(photoMost - png.length));
    assert.equal(bytes, photoMost);
  });

  it('what stops before its end is refused, and leaves nothing', async () => {
    const { media, count } = underTest();
    const before = await count();
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield png;
      throw new Error('the connection is gone');
    }
    const answer = await media.keep({ room, player: newPlayer(), chunks: cut() });
    assert.deepEqual(answer, { refused: 'bad_request' });
    assert.equal(await count(), before);
  });
}

function describeLimits(underTest: UnderTest): void {
  it('a player has so many under way together, and another player none of them', async () => {
    const { media } = underTest();
    const [player, other] = [newPlayer(), newPlayer()];
    const { promise, resolve } = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield png.subarray(0, 10);
      await promise;
      yield png.subarray(10);
    }
    const running = Array.from({ length: uploadsAtOnce }, () =>
      media.keep({ room, player, chunks: slow() }),
    );
    const more = await keep(media, player, png);
    assert(isRefusal(more) && more.refused === 'too_fast' && (more.retryAfterMs ?? 0) > 0);
    assert(!isRefusal(await keep(media, other, png)));
    resolve();
    for (const answer of await Promise.all(running)) assert(!isRefusal(answer));
    assert(!isRefusal(await keep(media, player, png)));
  });

  it('a player uploads so many in 24 hours, and again when the first are older', async () => {
    const { media, advance, count } = underTest();
    const player = newPlayer();
    const start = await count();
    for (let sent = 0; sent < uploadsADay - 1; sent += 1) await keep(media, player, png);
    const last = await Promise.all([keep(media, player, png), keep(media, player, png)]);
    assert.equal(last.filter(isRefusal).length, 1);
    // From here on nothing more of it is even read.
    let isRead = false;
    async function* more(): AsyncGenerator<Uint8Array> {
      isRead = true;
      yield png;
    }
    const refused = await media.keep({ room, player, chunks: more() });
    assert.deepEqual([refused, isRead], [{ refused: 'too_many_uploads' }, false]);
    assert.equal(await count(), start + uploadsADay);
    assert(!isRefusal(await keep(media, newPlayer(), png)));
    await advance(dayMs);
    assert(!isRefusal(await keep(media, player, png)));
  });
}
