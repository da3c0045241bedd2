import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { cutSlowReader } from '../../server/slow-reader.ts';
import { inTime } from '../support/journey-wait.ts';

const frame = Buffer.alloc(64 * 1024);
/** More than any system holds for one socket, and a hundred times what may wait in the process. */
const frames = 1600;

describe('a slow reader', () => {
  let server: WebSocketServer;
  let cut: number;
  beforeEach(async () => {
    cut = 0;
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
  });
  afterEach(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
  });

  const connect = async (): Promise<{ reader: WebSocket; socket: WebSocket }> => {
    // A server that listens on a port has an address with one.
    const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [socket] = await once(server, 'connection');
    cutSlowReader(socket, () => (cut += 1));
    await once(reader, 'open');
    return { reader, socket };
  };

  it('is cut once, and what waits for it is bounded and then let go', async () => {
    const { reader, socket } = await connect();
    const closed = once(socket, 'close');
    reader.pause();
    let most = 0;
    for (let sent = 0; sent < frames; sent += 1) {
      socket.send(frame);
      most = Math.max(most, socket.bufferedAmount);
      if (sent % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(cut, 1);
    assert.ok(most <= 1024 * 1024 + 2 * frame.length, `${most} bytes`);
    await inTime(closed, 'it was not cut off');
  });

  it('who reads at last is told why', async () => {
    const { reader, socket } = await connect();
    reader.pause();
    for (let sent = 0; sent < frames; sent += 1) socket.send(frame);
    assert.equal(cut, 1);
    const closed = once(reader, 'close');
    reader.resume();
    const [code, reason] = await inTime(closed, 'it was not closed');
    assert.deepEqual([code, String(reason)], [4104, 'reads too slowly']);
  });

  it('who reads in time is sent everything, however much it is', async () => {
    const { reader, socket } = await connect();
    let received = 0;
    reader.on('message', (data: Buffer) => (received += data.length));
    for (let sent = 0; sent < 400; sent += 1)
      await new Promise((resolve) => socket.send(frame, resolve));
    const all = async () => {
      while (received < 400 * frame.length) await once(reader, 'message');
    };
    await inTime(all(), 'not everything came');
    assert.deepEqual([cut, socket.readyState], [0, WebSocket.OPEN]);
  });
});
