import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { openSeat } from '../../../loadtest/watchers/open-seat.ts';

const ticket = { processId: 'p', roomId: 'r', sessionId: 's' };

describe('a seat on a bare socket', () => {
  it('is given up where the state does not come', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await once(server, 'listening');
    // A server that listens on a port has such an address.
    const { port } = server.address() as AddressInfo;
    const { isIn } = openSeat(`http://127.0.0.1:${port}`, ticket, 50);
    await assert.rejects(isIn, /no state in 0\.05 s/);
    server.close();
  });

  it('is sealed where the server is', async () => {
    const { socket, isIn } = openSeat('https://127.0.0.1:1', ticket);
    assert.equal(new URL(socket.url).protocol, 'wss:');
    await assert.rejects(isIn, /ECONNREFUSED/);
  });
});
