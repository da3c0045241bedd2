import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { bootServer, type Booted, type Guest } from '../../support/server.ts';

describe('requests', () => {
  let server: Booted;
  let guest: Guest;
  before(async () => {
    server = await bootServer({ overrides: { limits: { aPlayer: 1000 } } });
    guest = await server.guest();
  });
  after(() => server.stop());
  const errorOf = async (
    method: string,
    path: string,
    options: Parameters<Booted['call']>[2] = {},
  ) => {
    const { status, body } = await server.call(method, path, options);
    return [status, body.error?.code];
  };

  it('what has a wrong form is refused by the field that is wrong', async () => {
    const { token } = guest;
    const wrong: [string, string, object][] = [
      ['POST', '/v1/guests', { body: {} }],
      ['POST', '/v1/guests', { body: { name: '' } }],
      ['POST', '/v1/guests', { body: { name: 'x'.repeat(41) } }],
      ['POST', '/v1/guests', { body: { name: ['a'] } }],
      ['POST', '/v1/guests', { body: { name: 'a', friend: 'cat' } }],
      ['POST', '/v1/guests', { body: { name: 'a', admin: true } }],
      ['POST', '/v1/guests', { body: '"a string"' }],
      ['POST', '/v1/guests', { body: '[1,2]' }],
      ['POST', '/v1/guests', { body: '{"name":' }],
      ['POST', '/v1/guests', { body: '{"name":"a","__proto__":{"x":1}}' }],
      ['GET', '/v1/rooms?limit=0', { token }],
      ['GET', '/v1/rooms?limit=1e9', { token }],
      ['GET', '/v1/rooms?limit=ten', { token }],
      ['GET', '/v1/rooms?cursor=%00', { token }],
      ['GET', '/v1/rooms?unknown=1', { token }],
      ['GET', '/v1/rooms?unopened=yes&unopened=true', { token }],
      ['POST', '/v1/inbox/read', { token, body: { number: -1 } }],
      ['POST', '/v1/inbox/read', { token, body: { number: 1.5 } }],
      ['POST', '/v1/inbox/read', { token, body: { number: '1' } }],
      ['POST', '/v1/rooms/home/enter', { token, body: { protocol: 'one' } }],
      ['POST', '/v1/packets/no packet/open', { token, body: { entropy: 'a'.repeat(64) } }],
      ['POST', '/v1/packets/p/open', { token, body: { entropy: 'A'.repeat(64) } }],
      ['GET', '/v1/campaigns/nothash', {}],
      ['GET', '/v1/packets/%E0%A4%A/proof', { token }],
      ['POST', '/v1/redemptions', { token, body: { item: 'alipay-cash-1fen' } }],
      [
        'POST',
        '/v1/redemptions',
        { token, body: { item: 'alipay-cash-1fen' }, headers: { 'idempotency-key': 'a b' } },
      ],
    ];
    for (const [method, path, options] of wrong)
      assert.deepEqual(
        [path, options, ...(await errorOf(method, path, options))],
        [path, options, 400, 'bad_request'],
      );
  });

  it('a refusal names the field, and carries the request’s id', async () => {
    const { body, headers } = await server.call('POST', '/v1/guests', {
      body: { name: 'a', admin: true },
    });
    assert.deepEqual(
      [body.error.field, body.error.requestId],
      ['body', headers.get('x-request-id')],
    );
    const named = await server.call('GET', '/v1/campaign', {
      headers: { 'x-request-id': 'from-a-proxy-1' },
    });
    assert.equal(named.headers.get('x-request-id'), 'from-a-proxy-1');
    const evil = await server.call('GET', '/v1/campaign', { headers: { 'x-request-id': 'a b"c' } });
    assert.notEqual(evil.headers.get('x-request-id'), 'a b"c');
  });

  it('what is too large is refused, also where Colyseus answers by itself', async () => {
    const body = { name: 'x'.repeat(20_000) };
    assert.deepEqual(await errorOf('POST', '/v1/guests', { body }), [413, 'too_large']);
    const matchmaking = await server.call('POST', '/matchmake/reconnect/x', { body });
    assert.equal(matchmaking.status, 413);
  });

  it('a body that is not JSON by its own word is not read', async () => {
    const headers = { 'content-type': 'text/plain' };
    assert.deepEqual(await errorOf('POST', '/v1/guests', { body: '{"name":"a"}', headers }), [
      400,
      'bad_request',
    ]);
  });

  it('what is not there is 404, and a wrong method finds nothing', async () => {
    assert.deepEqual(await errorOf('GET', '/v1/nothing'), [404, 'not_found']);
    assert.deepEqual(await errorOf('DELETE', '/v1/me', { token: guest.token }), [404, 'not_found']);
  });

  it('public matchmaking is closed', async () => {
    for (const method of ['joinOrCreate', 'create', 'join', 'joinById'])
      for (const room of ['pair', 'home']) {
        const { status } = await server.call('POST', `/matchmake/${method}/${room}`, {
          body: { player: guest.player },
        });
        assert.notEqual(status, 200, `${method} ${room}`);
      }
  });

  it('a request line that no parser takes closes one connection and no more', async () => {
    const socket = connect(Number(new URL(server.app.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n');
    socket.resume();
    await once(socket, 'close');
    assert.equal((await server.call('GET', '/livez')).status, 200);
  });

  it('a target that is no path is answered by nobody, and no way around what stands before a path', async () => {
    const { port } = new URL(server.app.url);
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';
    for (const [line, head, expected] of [
      ['GET *:99999999', upgrade, /^$/],
      ['GET http://a/v1/campaign', '', /^HTTP\/1.1 400 /],
      ['GET /v1/campaign#x', '', /^HTTP\/1.1 400 /],
      ['POST /v1/rooms/home/enter#x', 'Content-Length: 0\r\n', /^HTTP\/1.1 400 /],
    ] as const) {
      const socket = connect(Number(port), '127.0.0.1');
      let answer = '';
      socket.on('data', (some) => (answer += String(some)));
      socket.on('error', () => {});
      socket.write(`${line} HTTP/1.1\r\nHost: a\r\n${head}\r\n`);
      await once(socket, 'close');
      assert.match(answer, expected, line);
    }
    assert.equal((await server.call('GET', '/livez')).status, 200);
  });

  it('a head that names no host or protocol there is ends one request and no more, also where Colyseus answers', async () => {
    const { port } = new URL(server.app.url);
    for (const [line, head, expected] of [
      ['GET /__healthcheck', 'Host: [[[', 400],
      ['GET /__healthcheck', 'Host: me:secret@x', 400],
      ['POST /matchmake/reconnect/x', 'Host: x:99999', 400],
      ['GET /livez', 'Host: a b', 400],
      ['GET /__healthcheck', 'Host: x\r\nX-Forwarded-Proto: ::', 200],
      ['GET /__healthcheck', 'Host: x\r\nX-Forwarded-Proto: https, http', 200],
      ['GET /livez', 'Host: [::1]:2567', 200],
    ] as const) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`${line} HTTP/1.1\r\n${head}\r\nConnection: close\r\n\r\n`);
      const [answer] = await once(socket, 'data');
      assert.deepEqual([line, head, String(answer).split(' ')[1]], [line, head, String(expected)]);
      socket.destroy();
    }
    assert.equal((await server.call('GET', '/livez')).status, 200);
  });

  it('a guest’s name is a name: control characters, turned text and nothing that can be seen are refused', async () => {
    for (const name of [
      'a\nb',
      'a\u202Eb',
      '\u0000',
      '   ',
      '\u200B\u2060',
      '\u3164',
      '\u200F \u034F',
    ])
      assert.deepEqual(
        [name, ...(await errorOf('POST', '/v1/guests', { body: { name } }))],
        [name, 400, 'bad_request'],
      );
  });
});
