import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { exchange } from '../support/journey-screen.ts';
import { RawSeat, ticketFor, type Answer } from '../support/journey-seat.ts';
import { secondMs, Stage, type Friend, type Player } from '../support/journey-stage.ts';
import { inTime } from '../support/journey-wait.ts';

/** ROOM_DATA, a type of `x`, then arrays of 4,294,967,295 elements in each other: 83 bytes that ask for gigabytes. */
const decoderFrame = Buffer.from(`0da178${'dd00ffffff'.repeat(16)}`, 'hex');

describe('bad frames: one client is closed, and nobody else notices', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let rude: Player;
  let seat: RawSeat;
  before(async () => {
    stage = await Stage.open();
    ({ lan, he } = await stage.friends());
    rude = await stage.player('捣蛋鬼');
    await stage.befriend(rude, lan);
  });
  after(() => stage.close());

  /** Both rooms of hers go on within a second: the one it came to, and another. */
  const othersGoOn = async () => {
    const since = performance.now();
    await exchange(lan, he);
    const beside = await stage.join(lan, rude);
    await beside.pair.say('还在吗');
    beside.pair.leave();
    assert.ok(performance.now() - since < 1000, `${performance.now() - since} ms`);
    assert.equal((await stage.call('GET', '/readyz')).status, 200);
  };
  const address = async (): Promise<{ url: string; sessionId: string }> => {
    const { processId, roomId, sessionId } = await ticketFor(stage, rude, lan);
    return { url: `${stage.url.replace('http', 'ws')}/${processId}/${roomId}`, sessionId };
  };
  /** The code it was closed with; a socket that is never let in is closed too. */
  const closedBy = async (url: string, options: { origin?: string } = {}): Promise<number> => {
    const socket = new WebSocket(url, options);
    socket.on('error', () => {});
    const { promise, resolve } = Promise.withResolvers<number>();
    socket.on('close', resolve);
    return inTime(promise, `${url} was not closed`).finally(() => socket.terminate());
  };

  beforeEach(async () => {
    seat = await RawSeat.take(stage, rude, lan);
  });
  afterEach(() => seat.leave());

  it('83 bytes that ask the decoder for gigabytes close the one who sent them', async () => {
    assert.equal(decoderFrame.length, 83);
    const before = process.memoryUsage.rss();
    seat.send(decoderFrame);
    await seat.isClosed();
    await othersGoOn();
    assert.ok(process.memoryUsage.rss() - before < 200_000_000);
  });

  it('a frame over 16 KB closes the one who sent it, unread', async () => {
    seat.send(Buffer.alloc(16 * 1024 + 1, 13));
    assert.equal(await seat.isClosed(), 1009);
    await othersGoOn();
  });

  it('text, garbage, nothing at all and cut-off messages disturb nobody else', async () => {
    const frames = [
      'a text frame',
      '{"type":"packet.open"}',
      '',
      Buffer.alloc(0),
      Buffer.from([255]),
      Buffer.from([13]),
      Buffer.from('0da9', 'hex'),
      Buffer.from('0d', 'hex'),
      Buffer.from('0da178c1', 'hex'),
      ...Array.from({ length: 32 }, (_, code) => Buffer.from([code, 0, 1, 2])),
      ...Array.from({ length: 32 }, (_, index) =>
        createHash('sha512').update(`garbage ${index}`).digest(),
      ),
    ];
    for (const frame of frames) {
      const own = await RawSeat.take(stage, rude, lan);
      own.send(frame);
      own.leave();
    }
    await othersGoOn();
  });

  it('someone else’s seat, a used one, an unknown one and another room’s are not taken', async () => {
    const { url, sessionId } = await address();
    const used = new WebSocket(`${url}?sessionId=${sessionId}`);
    await inTime(once(used, 'message'), 'the ticket was not taken');
    const hers = await ticketFor(stage, lan, he);
    const room = url.slice(url.lastIndexOf('/') + 1);
    const elsewhere = url.replace(room, hers.roomId);
    for (const wrong of [
      `${url}?sessionId=${sessionId}`,
      `${url}?sessionId=${hers.sessionId}`,
      `${url}?sessionId=made-up`,
      `${url}?sessionId=__proto__`,
      `${url}?sessionId=`,
      url,
      `${elsewhere}?sessionId=${sessionId}`,
      `${elsewhere}?sessionId=${sessionId}&reconnectionToken=guess`,
      `${stage.url.replace('http', 'ws')}/?sessionId=${sessionId}`,
      `${stage.url.replace('http', 'ws')}/none/none?sessionId=x`,
      `${url.replace(room, '__proto__')}?sessionId=x`,
    ])
      assert.notEqual(await closedBy(wrong), 1000, wrong);
    assert.equal(used.readyState, WebSocket.OPEN, 'whoever holds the seat keeps it');
    used.close();
    await othersGoOn();
  });

  it('a page of an evil origin is refused at the upgrade, and its player’s ticket stays good', async () => {
    const { url, sessionId } = await address();
    const evil = new WebSocket(`${url}?sessionId=${sessionId}`, { origin: 'https://evil.example' });
    evil.on('error', () => {});
    const refused = once(evil, 'unexpected-response');
    const [, response] = await inTime(refused, 'the upgrade was not refused');
    assert.equal(response.statusCode, 403);
    evil.terminate();
    const own = new WebSocket(`${url}?sessionId=${sessionId}`, { origin: stage.url });
    await inTime(once(own, 'message'), 'the ticket was not good any more');
    own.close();
  });

  it('whoever floods is told too_fast first, and closed only far above', async () => {
    const flood = (count: number, from: number) =>
      Promise.all(
        Array.from({ length: count }, (_, index) =>
          seat.ask('chat.seen', { id: `flood-${from + index}`, seq: 0 }),
        ),
      );
    const told = (answers: readonly Answer[], code: string) =>
      answers.filter((answer) => 'code' in answer && answer.code === code).length;
    const first = await flood(150, 0);
    assert.ok(told(first, 'too_fast') >= 20, 'more than a burst is too fast');
    assert.equal(told(first, 'flooded'), 0);
    assert.ok(first.length - told(first, 'too_fast') >= 80, 'a burst is answered');
    // Whoever then waits is heard again.
    await stage.turn(10 * secondMs);
    assert.deepEqual(await seat.ask('chat.seen', { id: 'patient', seq: 0 }), { reply: { seq: 0 } });
    // Whoever never listens is not.
    void flood(1000, 1000);
    assert.equal(await seat.isClosed(), 4101);
    await othersGoOn();
    const again = await RawSeat.take(stage, rude, lan);
    await stage.turn(10 * secondMs);
    const { code } = { code: '', ...(await again.ask('chat.seen', { id: 'calm', seq: 0 })) };
    assert.equal(code, '');
    again.leave();
  });
});
