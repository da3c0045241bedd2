import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { bootServer, type Booted } from '../../support/server.ts';

const evil = 'https://evil.example';

describe('pages of other origins', () => {
  let server: Booted;
  before(async () => {
    server = await bootServer({ environment: { HONGBAO_ORIGINS: 'https://game.example' } });
  });
  after(() => server.stop());
  const asOrigin = (origin: string, method = 'GET', path = '/v1/campaign') =>
    server.call(method, path, { headers: { origin } });

  it('an allowed origin may read, and is named, never a star and never with credentials', async () => {
    for (const origin of ['https://game.example', 'http://localhost:5173', server.app.url]) {
      const { status, headers } = await asOrigin(origin);
      assert.deepEqual(
        [origin, status, headers.get('access-control-allow-origin')],
        [origin, 200, origin],
      );
      assert.equal(headers.get('access-control-allow-credentials'), null);
      assert.match(headers.get('vary') ?? '', /Origin/);
    }
  });

  it('any other is refused before anything is done', async () => {
    const near = [
      'https://game.example.evil.example',
      'http://game.example',
      'null',
      'https://localhost.evil.example',
      'file://',
    ];
    for (const origin of [evil, ...near]) {
      const { status, headers, body } = await asOrigin(origin);
      assert.deepEqual([origin, status, body.error?.code], [origin, 403, 'origin_refused']);
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
    const guests = await server.call('POST', '/v1/guests', {
      body: { name: 'a' },
      headers: { origin: evil },
    });
    assert.equal(guests.status, 403);
  });

  it('a preflight allows our headers to allowed origins, and nothing to others', async () => {
    const good = await asOrigin('https://game.example', 'OPTIONS', '/v1/redemptions');
    assert.equal(good.headers.get('access-control-allow-origin'), 'https://game.example');
    assert.match(good.headers.get('access-control-allow-headers') ?? '', /Idempotency-Key/);
    const bad = await asOrigin(evil, 'OPTIONS', '/v1/redemptions');
    assert.equal(bad.headers.get('access-control-allow-origin'), null);
    const matchmaking = await asOrigin(evil, 'POST', '/matchmake/reconnect/x');
    assert.equal(matchmaking.headers.get('access-control-allow-origin'), null);
  });

  it('the socket is refused before the handshake', async () => {
    const address = server.app.url.replace('http', 'ws');
    const socket = new WebSocket(`${address}/x/y?sessionId=z`, { origin: evil });
    const [error] = await once(socket, 'error');
    assert.match(String(error), /403/);
    const allowed = new WebSocket(`${address}/x/y?sessionId=z`, { origin: 'https://game.example' });
    await once(allowed, 'open');
    await once(allowed, 'close');
  });

  it('in production the laptop’s own pages are no exception', async () => {
    await server.stop();
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_ORIGINS: 'https://game.example',
    };
    server = await bootServer({ environment });
    assert.equal((await asOrigin('http://localhost:5173')).status, 403);
    assert.equal((await asOrigin('https://game.example')).status, 200);
  });
});
