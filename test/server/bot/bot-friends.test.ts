import assert from 'node:assert/strict';
import { Client, type Room } from '@colyseus/sdk';
import { z } from 'zod';
import type { Opening } from '../../../rooms/packet/contract.ts';
import { drawPhoto } from '../../../server/bot/draw-photo.ts';
import { bootServer, type Booted } from '../../support/server.ts';
import { until } from '../../support/sealed.ts';

describe('a bot friend', () => {
  let server: Booted;
  let room: Room;
  let friend: { id: string; name: string };
  let token: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into messages field by field
  const heard: [string, any][] = [];
  before(async () => {
    server = await bootServer();
    const guest = await server.call('POST', '/v1/guests', {
      body: { name: '阿岚', friend: 'bot' },
    });
    token = guest.body.token;
    const { body } = await server.call('GET', '/v1/friends', { token });
    [friend] = body.friends;
    const entered = await server.call('POST', `/v1/rooms/pair/${friend.id}/enter`, {
      token,
      body: { protocol: '1.0' },
    });
    room = await new Client(server.app.url).consumeSeatReservation(entered.body.ticket);
    room.onMessage('*', (type, message) => heard.push([String(type), message]));
  });
  after(() => server.stop());
  const told = (type: string, which: (message: (typeof heard)[number][1]) => boolean) =>
    until(async () => heard.find(([name, message]) => name === type && which(message))?.[1]);

  it('is there whenever the room is', async () => {
    assert.equal(friend.name, '小福（机器人）');
    await until(async () => room.state.members?.get(friend.id)?.online === true);
  });

  it('answers text with text and a sticker with a sticker, so that both tasks are finished', async () => {
    await room.request('chat.send', { id: 'm1', content: { kind: 'text', text: '新年好' } });
    await room.request('chat.send', { id: 'm2', content: { kind: 'sticker', sticker: 'fish' } });
    await told('chat.sent', ({ line }) => line.from === friend.id && line.content.kind === 'text');
    await told(
      'chat.sent',
      ({ line }) => line.from === friend.id && line.content.kind === 'sticker',
    );
    await told('task.completed', ({ task }) => task === 'text');
    await told('task.completed', ({ task }) => task === 'sticker');
  });

  it('says nothing more until it is spoken to', async () => {
    const { lines } = await room.request('chat.read', { id: 'm3' });
    assert.equal(lines.length, 4);
    assert.deepEqual((await server.call('GET', '/v1/friends', { token })).body.friends.length, 1);
  });

  it('answers a photo with one that it has drawn, so that the task of both is finished', async () => {
    const body = Uint8Array.from(drawPhoto(1));
    const headers = { authorization: `Bearer ${token}` };
    const address = `${server.app.url}/v1/media?room=${room.roomId}`;
    const upload = await fetch(address, { method: 'POST', body, headers });
    const { media } = z.object({ media: z.string() }).parse(await upload.json());
    await room.request('chat.send', { id: 'photo', content: { kind: 'photo', media } });
    const { line } = await told(
      'chat.sent',
      (sent) => sent.line.from === friend.id && sent.line.content.kind === 'photo',
    );
    await told('task.completed', ({ task }) => task === 'photo');
    const link = await server.call('GET', `/v1/media/${line.content.media}`, { token });
    assert.equal(link.body.type, 'image/png');
  });

  it('presses after its friend has pressed', async () => {
    const { packet } = await told('packet.sealed', () => true);
    const mine: Opening = await room.request('packet.open', {
      id: 'm4',
      packet,
      entropy: 'a'.repeat(64),
    });
    const theirs: Opening = await told('packet.opened', ({ player }) => player === friend.id);
    assert.equal(theirs.packet, mine.packet);
    assert(theirs.openedAt <= mine.openedAt);
  });

  it('picks up a call, which then counts as one', async () => {
    const { call } = await room.request('call.start', { id: 'm5', media: 'voice' });
    const answered = await told('call.answered', () => true);
    assert.deepEqual([answered.call, answered.by], [call, friend.id]);
    await server.call('POST', '/dev/clock', { body: { advanceMs: 6000 } });
    await told('task.completed', ({ task }) => task === 'voice-call');
  });
});
