import assert from 'node:assert/strict';
import { settle, type Pair } from '../../sdk/index.ts';
import { inTime } from '../support/journey-wait.ts';
import { Stage, type Friend } from '../support/journey-stage.ts';
import { png, webm } from '../support/media-bytes.ts';

describe('photos and videos in a chat', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  before(async () => {
    stage = await Stage.open();
    ({ lan, he } = await stage.friends());
  });
  after(() => stage.close());

  const load = async (pair: Pair, media: string): Promise<Buffer> => {
    const response = await fetch(await pair.mediaUrl(media));
    assert.equal(response.status, 200);
    return Buffer.from(await response.arrayBuffer());
  };
  /** The photo or video of the newest line that a friend reads from the other. */
  const newest = async ({ pair }: Friend, from: Friend, kind: 'photo' | 'video') => {
    const look = () => {
      const line = pair.lines().findLast((one) => one.from === from.id);
      return line?.content.kind === kind ? line.content.media : undefined;
    };
    const { promise, resolve } = Promise.withResolvers<string>();
    const tell = (media = look()) => media !== undefined && resolve(media);
    const stop = pair.on('lines.changed', () => tell());
    tell();
    return inTime(promise, `no ${kind} came`).finally(stop);
  };

  it('a photo is uploaded and said in one call, and the friend sees it; TK3 one of each finishes the day’s task', async () => {
    const line = await lan.pair.sendPhoto(new Blob([png], { type: 'text/html' }));
    assert.equal(line.content.kind, 'photo');
    assert.deepEqual(await load(he.pair, await newest(he, lan, 'photo')), png);
    assert.equal(lan.pair.state.tasks['photo']?.progress[lan.id], 1);
    assert.equal(lan.pair.state.tasks['photo']?.done, 0);
    await he.pair.sendPhoto(new Uint8Array(png));
    const { cause } = await lan.screen.finds('task:photo');
    assert.equal(cause, 'task:photo');
    assert.deepEqual(await load(lan.pair, await newest(lan, he, 'photo')), png);
  });

  it('a video earns what a share does', async () => {
    const video = webm(100_000);
    await lan.pair.sendVideo(new Uint8Array(video));
    await he.screen.finds('task:share');
    assert.deepEqual(await load(he.pair, await newest(he, lan, 'video')), video);
  });

  it('what was uploaded can be sent again by its id, and by nobody else, nor in another room', async () => {
    const { content } = await lan.pair.sendPhoto(new Uint8Array(png));
    assert(content.kind === 'photo');
    const again = await lan.pair.sendPhoto(content.media);
    assert.deepEqual(again.content, content);
    const codeOf = async (call: ReturnType<Pair['sendPhoto']>) => {
      const outcome = await settle(call);
      return outcome.ok ? 'sent' : outcome.error.code;
    };
    assert.equal(await codeOf(he.pair.sendPhoto(content.media)), 'media_unknown');
    assert.equal(await codeOf(lan.pair.sendVideo(content.media)), 'media_unknown');
    const third = await stage.player('小北');
    await stage.befriend(lan, third);
    const other = await lan.client.joinPair(third.id);
    assert.equal(await codeOf(other.sendPhoto(content.media)), 'media_unknown');
    assert.equal(await codeOf(lan.pair.sendPhoto(Buffer.from('<svg/>'))), 'media_type');
  });

  it('a friend of one of them who is not of the room sees nothing of it', async () => {
    const { content } = await lan.pair.sendPhoto(new Uint8Array(png));
    assert(content.kind === 'photo');
    const third = await stage.player('小东');
    await stage.befriend(lan, third);
    const { pair } = await stage.join(third, lan);
    await assert.rejects(pair.mediaUrl(content.media), { code: 'media_unknown' });
  });

  it('after a restart the line, its photo and a link from before are there', async () => {
    const { content } = await lan.pair.sendPhoto(new Uint8Array(png));
    assert(content.kind === 'photo');
    const link = await lan.pair.mediaUrl(content.media);
    // A line is saved within a second, or when the room goes.
    await stage.restart();
    assert.equal((await fetch(link)).status, 200);
    const tablet = await he.device().joinPair(lan.id);
    if (tablet.lines().length === 0) await tablet.olderLines();
    assert.deepEqual(tablet.lines().at(-1)?.content, content);
    assert.deepEqual(await load(tablet, content.media), png);
  });
});
