import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { Fault } from '../../../server/fault.ts';
import { bootServer } from '../../support/server.ts';
import { sealPacket } from '../../support/sealed.ts';

describe('logs', () => {
  it('hold one line a request, and never a token, a seed, a code or a query', async () => {
    let logged = '';
    const logStream = new Writable({
      write(chunk, _, done) {
        logged += String(chunk);
        done();
      },
    });
    const server = await bootServer({
      environment: { HONGBAO_LOG: 'trace' },
      overrides: { logStream },
    });
    const friends = await server.friends();
    const packet = await sealPacket(server, friends);
    const record = await server.app.house.store.packet(packet);
    const [{ token }] = friends;
    await server.call('GET', '/v1/rooms?unopened=true&cursor=5.secret-query', { token });
    await server.call('GET', '/sandbox/alipay/authorize?state=secret-state');
    await server.call('GET', '/v1/me', { token: `${token}x` });
    const invite = await server.call('POST', '/v1/friends/invites', { token });
    await server.call('POST', '/v1/friends/accept', { token, body: { code: invite.body.code } });
    await server.stop();
    assert.match(logged, /"path":"\/v1\/rooms"/);
    assert.match(logged, /"status":401/);
    const secrets = [
      token,
      token.slice(-20),
      'secret-query',
      'secret-state',
      invite.body.code,
      ...Object.values(record?.seeds ?? {}),
    ];
    for (const secret of secrets)
      assert.equal(logged.includes(secret), false, `the log holds ${secret.slice(0, 12)}…`);
  });

  it('a fault is answered 503 with when to come back and no inner word; a bug 500 with its request’s id', async () => {
    let logged = '';
    const logStream = new Writable({
      write(chunk, _, done) {
        logged += String(chunk);
        done();
      },
    });
    let thrown: unknown = new Fault('unavailable', 'the disk is on fire', { retryAfterMs: 2500 });
    const server = await bootServer({
      environment: { HONGBAO_LOG: 'error' },
      overrides: {
        logStream,
        ledger: (ledger) => {
          const failing = Object.create(ledger);
          failing.audit = () => Promise.reject(thrown);
          return failing;
        },
      },
    });
    const fault = await server.call('GET', '/operator/audit');
    assert.deepEqual(
      [fault.status, fault.body.error.code, fault.headers.get('retry-after')],
      [503, 'unavailable', '3'],
    );
    thrown = new TypeError('undefined is not a coin');
    const bug = await server.call('GET', '/operator/audit');
    assert.deepEqual([bug.status, bug.body.error.code], [500, 'internal']);
    assert.equal(JSON.stringify([fault.body, bug.body]).match(/fire|coin"|undefined/), null);
    assert.match(logged, /the disk is on fire/);
    assert.match(logged, /undefined is not a coin/);
    assert.match(logged, new RegExp(bug.body.error.requestId));
    await server.stop();
  });
});
