import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { bootServer, type Booted } from '../../support/server.ts';

/** A message "x" of sixteen nested arrays that each claim 16,777,215 items: 83 bytes that end an unguarded process. */
const bomb = Buffer.concat([
  Buffer.from([0x0d, 0xa1, 0x78]),
  ...Array.from({ length: 16 }, () => Buffer.from([0xdd, 0x00, 0xff, 0xff, 0xff])),
]);

async function openSocket(server: Booted): Promise<WebSocket> {
  const { token } = await server.guest();
  const { body } = await server.call('POST', '/v1/rooms/home/enter', {
    token,
    body: { protocol: '1.0' },
  });
  const { processId, roomId, sessionId } = body.ticket;
  const address = `${server.app.url.replace('http', 'ws')}/${processId}/${roomId}`;
  const socket = new WebSocket(`${address}?sessionId=${sessionId}`);
  // The room says who it is, perhaps in one packet with the handshake; who answers with the same byte has joined.
  await once(socket, 'message');
  socket.send(Buffer.from([10]));
  return socket;
}

describe('sockets', () => {
  let server: Booted;
  before(async () => {
    server = await bootServer();
  });
  after(() => server.stop());

  it('a frame that would take all memory closes one client and no more', async () => {
    const [evil, other] = [await openSocket(server), await openSocket(server)];
    evil.send(bomb);
    await once(evil, 'close');
    assert.equal(other.readyState, WebSocket.OPEN);
    assert.equal((await server.call('GET', '/livez')).status, 200);
    other.close();
  });

  it('a frame that is too large, or no frame of ours, closes one client and no more', async () => {
    for (const frame of [
      Buffer.alloc(17_000),
      Buffer.from([0x0d, 0xc1]),
      Buffer.from([0xff]),
      Buffer.alloc(0),
    ]) {
      const socket = await openSocket(server);
      socket.on('error', () => {});
      socket.send(frame);
      socket.send(bomb);
      await once(socket, 'close');
    }
    assert.equal((await server.call('GET', '/livez')).status, 200);
  });

  it('a socket that pours words nobody knows, pings or pongs is closed, and the others are not', async () => {
    const unknownWord = Buffer.from([0x0d, 0xa3, 0x7a, 0x7a, 0x7a, 0xc0]);
    const unknownRequest = Buffer.from([0x15, 0x01, 0xa3, 0x7a, 0x7a, 0x7a, 0xc0]);
    const other = await openSocket(server);
    for (const frame of [unknownWord, unknownRequest, Buffer.from([18]), 'pong'] as const) {
      const socket = await openSocket(server);
      const closed = once(socket, 'close');
      for (let sent = 0; sent < 1500; sent += 1)
        if (frame === 'pong') socket.pong();
        else socket.send(frame);
      assert.deepEqual([frame, (await closed)[0]], [frame, 4101]);
    }
    assert.equal(other.readyState, WebSocket.OPEN);
    other.close();
  });

  it('a message in a hundred pieces is none of a player’s', async () => {
    const socket = await openSocket(server);
    const closed = once(socket, 'close');
    for (let piece = 0; piece < 100; piece += 1) socket.send('', { fin: false });
    assert.equal((await closed)[0], 1008);
  });

  it('a made-up session, and somebody else’s room, let nobody in', async () => {
    const { token } = await server.guest();
    const { body } = await server.call('POST', '/v1/rooms/home/enter', {
      token,
      body: { protocol: '1.0' },
    });
    const { processId, roomId } = body.ticket;
    for (const path of [
      `${processId}/${roomId}?sessionId=made-up`,
      `${processId}/none?sessionId=x`,
      'x',
    ]) {
      const socket = new WebSocket(`${server.app.url.replace('http', 'ws')}/${path}`);
      socket.on('error', () => {});
      const [code] = await once(socket, 'close');
      assert.notEqual(code, 1006, path);
    }
  });
});
