import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gatherCircle } from '../../loadtest/players/circle.ts';
import { lightFetch, makeLightFetch } from '../../loadtest/light-fetch.ts';
import { Traffic } from '../../loadtest/watchers/traffic.ts';
import { openSealedDoor } from '../support/sealed-door.ts';
import { bootServer } from '../support/server.ts';

describe('the light fetch', () => {
  let server: Server;
  let url: string;
  before(async () => {
    server = createServer(({ url: path }, answer) => {
      if (path === '/endless') answer.write('x'.repeat(2000));
      else if (path === '/nothing') answer.writeHead(204).end();
      else if (path === '/no-status') answer.socket?.end('HTTP/1.1 999 None\r\n\r\n');
      else if (path === '/upgrade')
        answer.socket?.end('HTTP/1.1 101 Other\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has such an address.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives up an answer that is too long, and one that does not come', async () => {
    const fetch = makeLightFetch(1000, 300);
    await assert.rejects(fetch(`${url}/endless`, {}), /longer than 1000 characters/);
    await assert.rejects(fetch(`${url}/silent`, {}), { name: 'TimeoutError' });
    const signal = AbortSignal.timeout(20);
    await assert.rejects(fetch(`${url}/silent`, { signal }), signal.reason);
  });

  it('fails where an answer is none, and takes one without a body', async () => {
    await assert.rejects(lightFetch(`${url}/no-status`, {}), RangeError);
    await assert.rejects(lightFetch(`${url}/upgrade`, {}), /closed without an answer/);
    assert.equal((await lightFetch(`${url}/nothing`, {})).status, 204);
  });

  it('speaks https with a server that is trusted, as all sockets of players and watchers do', async () => {
    const booted = await bootServer();
    const door = await openSealedDoor(booted.app.url);
    const { players, watchers } = await gatherCircle({
      url: door.url,
      access: { by: 'guests' },
      company: { room: 'group', rooms: 1, members: 3, watchers: 1, taps: 0 },
      prefix: 'sealed',
      patienceMs: 20_000,
      traffic: new Traffic(),
    });
    const everyone = [...players, ...watchers];
    assert.deepEqual(
      everyone.map(({ isOnline }) => isOnline),
      [true, true, true],
    );
    for (const one of everyone) one.leave();
    door.close();
    await assert.rejects(lightFetch(`${door.url}/livez`, {}));
    await booted.stop();
  });
});
