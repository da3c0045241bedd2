import assert from 'node:assert/strict';
import { request } from 'node:http';
import { bootServer, type Booted } from '../../support/server.ts';

describe('the page', () => {
  let server: Booted;
  afterEach(() => server.stop());

  it('may run, style and ask only what its own server serves, and nothing written inline', async () => {
    server = await bootServer();
    const { status, headers } = await get(server, '/');
    assert.equal(status, 200);
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    for (const what of ['script-src', 'style-src', 'connect-src', 'font-src'])
      assert.match(policy, new RegExp(`${what} 'self'(;|$)`));
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.equal(headers['cache-control'], 'no-cache');
  });

  it('of one process among several may go to the others’ sockets, and nowhere else', async () => {
    for (const [address, sockets] of [
      ['127.0.0.1:2571', 'ws://127.0.0.1:* wss://127.0.0.1:*'],
      ['play.example.com/1', 'ws://play.example.com:* wss://play.example.com:*'],
    ]) {
      server = await bootServer({ environment: { HONGBAO_PUBLIC_ADDRESS: String(address) } });
      const policy = String((await get(server, '/')).headers['content-security-policy']);
      assert.ok(policy.includes(`; connect-src 'self' ${sockets}; `), policy);
      await server.stop();
    }
  });

  it('keeps what its files are called by what is in them, for good', async () => {
    server = await bootServer();
    const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec((await get(server, '/')).body) ?? [];
    assert.ok(script);
    const { headers } = await get(server, script);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
  });

  it('of a demo leads who sits at the machine to both friends, and nobody else', async () => {
    server = await bootServer({ flags: ['--demo'] });
    const own = await get(server, '/');
    assert.equal(own.status, 302);
    assert.match(String(own.headers.location), /^\/\?demo#demo=[\w.-]+~[\w.-]+$/);
    assert.equal((await get(server, String(own.headers.location))).status, 200);
    assert.equal((await get(server, '/?me=x')).status, 200);
    for (const foreign of [
      { host: 'evil.example' },
      { 'x-forwarded-for': '10.0.0.9' },
      { 'sec-fetch-site': 'cross-site' },
    ])
      assert.equal((await get(server, '/', foreign)).status, 200, JSON.stringify(foreign));
  });

  it('is the same for everybody where there is no demo', async () => {
    server = await bootServer();
    assert.equal((await get(server, '/')).status, 200);
  });
});

/** By node:http, for fetch follows a redirect and sets its own host. */
function get({ app }: Booted, path: string, headers: Record<string, string> = {}) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    readonly status: number | undefined;
    readonly headers: NodeJS.Dict<string | string[]>;
    readonly body: string;
  }>();
  const asked = request(new URL(path, app.url), { headers }, (response) => {
    response.setEncoding('utf8');
    let body = '';
    response.on('data', (chunk: string) => (body += chunk));
    response.on('end', () =>
      resolve({ status: response.statusCode, headers: response.headers, body }),
    );
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}
