import assert from 'node:assert/strict';
import { request } from 'node:http';
import { bootServer, type Booted } from '../../support/server.ts';

const foreign = { origin: 'https://game.example' };

describe('sdk files', () => {
  let server: Booted;
  before(async () => (server = await bootServer()));
  after(() => server.stop());

  it('every module of the SDK is served to every origin, and imports nothing but its like', async () => {
    const seen = new Set<string>();
    const open = ['index', 'call', 'fairness', 'stage', 'words'].map((name) => `/sdk/${name}.js`);
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      const { status, headers, body } = await server.call('GET', path, { headers: foreign });
      assert.equal(status, 200, path);
      assert.match(headers.get('content-type') ?? '', /^text\/javascript/);
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.equal(headers.get('access-control-allow-credentials'), null);
      assert.equal(headers.get('cross-origin-resource-policy'), 'cross-origin');
      assert.equal(headers.get('cache-control'), 'no-cache');
      const imports = String(body).matchAll(/^(?:import|export)\b[^;]*?from\s*["']([^"']+)["']/gm);
      for (const [, from = ''] of imports) {
        assert.match(from, /^\.\//, `${path} imports ${from}`);
        open.push(`/sdk/${from.slice(2)}`);
      }
      assert.doesNotMatch(String(body), /^import\s*["']/m);
    }
    assert.ok(seen.size > 4, 'what they share is a module too');
  });

  it('what a browser has already is not sent again', async () => {
    const { headers } = await server.call('GET', '/sdk/index.js');
    const etag = headers.get('etag') ?? '';
    assert.notEqual(etag, '');
    // Fetch asks for a new one whatever is known; a browser's module loader does not.
    const again = await new Promise((resolve, reject) => {
      const known = { headers: { 'if-none-match': etag } };
      request(`${server.app.url}/sdk/index.js`, known, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    assert.equal(again, 304);
  });

  it('the script and the package are there, and nothing else of the build or of the disk', async () => {
    assert.equal((await server.call('GET', '/sdk.js', { headers: foreign })).status, 200);
    assert.equal((await server.call('GET', '/sdk.tgz')).status, 200);
    for (const path of [
      '/sdk/index.cjs',
      '/sdk/index.d.ts',
      '/sdk/hongbao-sdk.tgz',
      '/sdk/nothing.js',
      '/sdk/..%2Ftsup.config.js',
      '/sdk/.js',
      '/sdk/',
    ])
      assert.equal((await server.call('GET', path)).status, 404, path);
  });

  it('other origins get the SDK and nothing more', async () => {
    const { status, body } = await server.call('GET', '/v1/clock', { headers: foreign });
    assert.deepEqual([status, body.error.code], [403, 'origin_refused']);
  });
});
