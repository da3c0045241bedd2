import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { authorizePage, boundPage } from '../../../server/redemption/sandbox-html.ts';
import { sandboxPages } from '../../../server/redemption/sandbox-pages.ts';
import { granted, lan, wei, World } from '../../support/redemption-world.ts';

describe('the sandbox’s page', () => {
  let world: World;
  let server: Server;
  let url: string;

  beforeEach((done) => {
    world = new World();
    const app = express();
    app.use(sandboxPages(world.process(), assert.ifError));
    app.use((request, response) => void response.json({ left: request.method }));
    server = app.listen(0, '127.0.0.1', () => {
      // A server that listens on a port has an address with one.
      const { port } = server.address() as AddressInfo;
      url = `http://127.0.0.1:${port}/sandbox/alipay/authorize`;
      done();
    });
  });
  afterEach((done) => void server.close(done));

  const openState = async (player = lan) => {
    const binding = granted(await world.process().bindPayee(player, 'alipay'));
    assert(!binding.bound);
    return binding.state;
  };
  const submit = (form: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(form) });

  it('has one button, both languages, no script, and says that it is no real money', async () => {
    const state = await openState();
    const response = await fetch(`${url}?state=${state}`);
    const html = await response.text();
    assert.equal(response.status, 200);
    for (const text of ['演示，不是真钱', 'no real money', '同意', 'Agree', `value="${state}"`])
      assert(html.includes(text), text);
    assert.equal(html.match(/<button/g)?.length, 1);
    assert(!/<script|\son\w+=|javascript:/i.test(html));
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/);
    assert(!policy.includes('unsafe-inline'));
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
  });

  it('binds the payee with its button, once', async () => {
    const state = await openState();
    const response = await submit({ state, account: '' });
    const payee = await world.process().payee(lan, 'alipay');
    assert(payee);
    assert.equal(response.status, 200);
    assert((await response.text()).includes(payee.account));
    assert.equal((await submit({ state })).status, 404);
    assert.equal((await fetch(`${url}?state=${state}`)).status, 404);
  });

  it('RD1 refuses an account that belongs to another player, and lets another be chosen', async () => {
    const account = 'shared@example.com';
    await submit({ state: await openState(lan), account });
    const state = await openState(wei);
    const response = await submit({ state, account });
    assert.equal(response.status, 409);
    assert.match(await response.text(), /已属于另一位玩家.*belongs to another player/s);
    assert.equal((await submit({ state, account: 'own@example.com' })).status, 200);
  });

  it('answers what is no form of its own with an error, and shows nothing that was sent', async () => {
    const evil = '"><script>alert(1)</script>';
    for (const response of [
      await submit({ state: evil }),
      await submit({ state: await openState(), account: evil }),
      await submit({}),
      await fetch(`${url}?state=${encodeURIComponent(evil)}`),
      await fetch(`${url}?state=a&state=b`),
      await fetch(url),
    ]) {
      assert(response.status === 400 || response.status === 404, `${response.status}`);
      assert(!(await response.text()).includes('alert(1)'));
    }
  });

  it('writes nothing into its HTML that could be HTML', () => {
    const evil = `"><script>'&`;
    for (const html of [authorizePage(evil), boundPage(evil)]) {
      assert(!html.includes('<script'));
      assert(html.includes('&quot;&gt;&lt;script&gt;&#39;&amp;'));
    }
  });

  it('leaves JSON at the same path to the routes', async () => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url, { method: 'POST', headers, body: '{}' });
    assert.deepEqual(await response.json(), { left: 'POST' });
  });
});
