import assert from 'node:assert/strict';
import { request as ask } from 'node:http';
import { lanAddresses } from '../../../server/http/origins.ts';
import { bootServer, type Booted } from '../../support/server.ts';

const token = 'an-operator-of-sixteen-characters';
const paths = ['/operator/audit', '/operator/packets/none', '/metrics'];

describe('the operator’s routes', () => {
  it('on a laptop whoever sits at it may ask, and turn the clock forward but never far or back', async () => {
    const server = await bootServer();
    assert.deepEqual(await statuses(server), [200, 404, 200]);
    const turn = (advanceMs: unknown) => server.call('POST', '/dev/clock', { body: { advanceMs } });
    const before = Date.now();
    const { body } = await turn(3_600_000);
    assert(body.now >= before + 3_600_000);
    assert.equal((await turn(-1)).status, 400);
    assert.equal((await turn(401 * 86_400_000)).status, 400);
    assert.equal((await turn(400 * 86_400_000)).body.error.code, 'clock_bounded');
    await server.stop();
  });

  it('who may turn the clock is told so with the time, and nobody else', async () => {
    const laptop = await bootServer();
    const turnable = async (server: Booted, headers = {}): Promise<boolean> =>
      (await server.call('GET', '/v1/clock', { headers })).body.turnable;
    const { token: players } = await laptop.guest();
    assert.equal(await turnable(laptop), true);
    assert.equal(await turnable(laptop, { authorization: `Bearer ${players}` }), true);
    assert.equal(await turnable(laptop, { 'x-forwarded-for': '127.0.0.1' }), false);
    await laptop.stop();
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_OPERATOR_TOKEN: token,
    };
    const production = await bootServer({ environment });
    assert.equal(await turnable(production, { authorization: `Bearer ${token}` }), false);
    await production.stop();
  });

  it('what a page, a tunnel or a proxy brings over loopback is not whoever sits at the laptop', async () => {
    const server = await bootServer();
    const { port } = new URL(server.app.url);
    const strangers: Record<string, string>[] = [
      { host: `rebound.example:${port}` },
      { host: `127.0.0.1.rebound.example:${port}` },
      { 'x-forwarded-for': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of strangers)
      for (const path of [...paths, '/monitor/api', '/monitor/', '/playground/rooms'])
        assert.deepEqual(
          [path, headers, await statusAs(server, path, headers)],
          [path, headers, 403],
        );
    for (const path of ['/operator/audit', '/monitor/api', '/playground/rooms'])
      assert.equal(await statusAs(server, path, { host: `localhost:${port}` }), 200);
    await server.stop();
  });

  it('a link that a friend wrote into a chat calls nothing when the owner of the machine follows it', async () => {
    const server = await bootServer();
    const followed = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate' };
    const call = '/monitor/api/room/call?roomId=a&method=act&args=[]';
    for (const path of [call, '/monitor/api', '/monitor//api', '/playground/rooms'])
      assert.deepEqual([path, await statusAs(server, path, followed)], [path, 403]);
    // The tools' own pages are followed links too, and ask by their scripts.
    const asked = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };
    for (const [path, headers] of [
      ['/monitor/', followed],
      ['/playground/', followed],
      ['/monitor/api', asked],
    ] as const)
      assert.deepEqual([path, await statusAs(server, path, headers)], [path, 200]);
    await server.stop();
  });

  it('a phone in the laptop’s network is a player’s, also where the monitor could speak for them', async function () {
    const [address] = lanAddresses();
    if (address === undefined) return this.skip();
    const server = await bootServer({ environment: { HOST: '0.0.0.0' } });
    const phone = `http://${address}:${new URL(server.app.url).port}`;
    for (const path of [...paths, '/monitor/api', '/monitor/', '/playground/rooms'])
      assert.deepEqual([path, (await fetch(phone + path)).status], [path, 403]);
    await server.stop();
  });

  it('in production only the operator’s token may ask, and nobody turns the clock', async () => {
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_OPERATOR_TOKEN: token,
    };
    const server = await bootServer({ environment });
    assert.deepEqual(await statuses(server), [403, 403, 403]);
    assert.deepEqual(await statuses(server, `Bearer ${token}x`), [403, 403, 403]);
    assert.deepEqual(await statuses(server, `Bearer ${token}`), [200, 404, 200]);
    const headers = { authorization: `Bearer ${token}` };
    assert.equal(
      (await server.call('POST', '/dev/clock', { body: { advanceMs: 1 }, headers })).status,
      404,
    );
    for (const path of ['/playground', '/monitor'])
      assert.equal((await server.call('GET', path)).status, 404);
    assert.equal(
      (await server.call('POST', '/v1/guests', { body: { name: 'a' } })).body.error.code,
      'guests_not_allowed',
    );
    await server.stop();
  });

  it('the monitor in production asks for its password', async () => {
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: 'x'.repeat(40),
      HONGBAO_MONITOR_PASSWORD: 'open sesame',
    };
    const server = await bootServer({ environment });
    const as = async (password: string) => {
      const authorization = `Basic ${Buffer.from(`operator:${password}`).toString('base64')}`;
      return (await server.call('GET', '/monitor/', { headers: { authorization } })).status;
    };
    assert.deepEqual(
      [(await server.call('GET', '/monitor/')).status, await as('wrong'), await as('open sesame')],
      [401, 401, 200],
    );
    const authorization = `Basic ${Buffer.from('operator:open sesame').toString('base64')}`;
    const byImage = { authorization, 'sec-fetch-site': 'cross-site' };
    assert.equal(
      await statusAs(server, '/monitor/api/room/call?roomId=a&method=act', byImage),
      403,
    );
    const byLink = { authorization, 'sec-fetch-mode': 'navigate' };
    assert.equal(await statusAs(server, '/monitor/api', byLink), 403);
    await server.stop();
  });
});

/** As somebody who makes a head by hand, which fetch does not let anyone do. */
function statusAs(server: Booted, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = ask(server.app.url + path, { headers, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.once('error', reject).end();
  });
}

async function statuses(server: Booted, authorization?: string): Promise<number[]> {
  const headers = authorization === undefined ? {} : { authorization };
  return Promise.all(
    paths.map(async (path) => (await server.call('GET', path, { headers })).status),
  );
}
