import assert from 'node:assert/strict';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { bootServer } from '../../support/server.ts';

describe('rates', () => {
  it('a player who asks too fast is told when to come back, and others are not', async () => {
    const server = await bootServer({ overrides: { limits: { aPlayer: 5 } } });
    const [hasty, calm] = [await server.guest(), await server.guest()];
    const statuses = await Promise.all(
      Array.from(
        { length: 8 },
        async () => (await server.call('GET', '/v1/friends', { token: hasty.token })).status,
      ),
    );
    const count = (status: number) => statuses.filter((one) => one === status).length;
    assert.deepEqual([count(200), count(429)], [5, 3]);
    const { body, headers } = await server.call('GET', '/v1/friends', { token: hasty.token });
    assert.equal(body.error.code, 'too_fast');
    assert(body.error.retryAfterMs > 0 && Number(headers.get('retry-after')) > 0);
    assert.equal((await server.call('GET', '/v1/friends', { token: calm.token })).status, 200);
    await server.stop();
  });

  it('an IPv6 network is one address: nobody gets another limit by each of its addresses', async () => {
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_PROXIES: '1',
    };
    const server = await bootServer({ environment, overrides: { limits: { anAddress: 3 } } });
    const statusFrom = async (address: string) =>
      (await server.call('GET', '/v1/campaign', { headers: { 'x-forwarded-for': address } }))
        .status;
    const statuses = [];
    for (const last of ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:a:b:c:d', '2001:db8::9'])
      statuses.push(await statusFrom(last));
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    for (let network = 2; network < 9; network += 1)
      for (const last of ['1', '2', '3']) await statusFrom(`2001:db8:0:${network}::${last}`);
    for (let network = 20; network < 25; network += 1) await statusFrom(`2001:db8:0:${network}::1`);
    assert.equal(await statusFrom('2001:db8:0:30::1'), 200, 'the thirtieth of the site');
    assert.equal(await statusFrom('2001:db8:0:31::1'), 429, 'a site is ten networks');
    for (const other of ['2001:db8:1:1::1', '::1', '192.0.2.1', '::ffff:192.0.2.2'])
      assert.deepEqual([other, await statusFrom(other)], [other, 200]);
    await server.stop();
  });

  it('stands before the gate, and before sockets', async () => {
    const environment = { NODE_ENV: 'production', HONGBAO_JWT_SECRET: 'x'.repeat(40) };
    const server = await bootServer({ environment, overrides: { limits: { anAddress: 2 } } });
    const answers = [];
    for (let count = 0; count < 3; count += 1)
      answers.push(
        await server.call('POST', '/v1/rooms/home/enter', { body: { protocol: '1.0' } }),
      );
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.error.code]),
      [
        [401, 'token_missing'],
        [401, 'token_missing'],
        [429, 'too_fast'],
      ],
    );
    const socket = new WebSocket(
      `${server.app.url.replace('http', 'ws')}/process/room?sessionId=x`,
    );
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 429);
    assert.ok(Number(response.headers['retry-after']) > 0);
    socket.terminate();
    await server.stop();
  });

  it('in production an address has its limit too, and guests are a limit of their own', async () => {
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_GUESTS: 'on',
    };
    const server = await bootServer({
      environment,
      overrides: { limits: { anAddress: 6, guests: 2 } },
    });
    const guests = [];
    for (let count = 0; count < 3; count += 1)
      guests.push((await server.call('POST', '/v1/guests', { body: { name: 'a' } })).status);
    assert.deepEqual(guests, [200, 200, 429]);
    const statuses = [];
    for (let count = 0; count < 4; count += 1)
      statuses.push((await server.call('GET', '/v1/campaign')).status);
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    assert.equal((await server.call('GET', '/livez')).status, 200);
    await server.stop();
  });
});
