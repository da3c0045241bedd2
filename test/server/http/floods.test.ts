import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import type { HttpLimits } from '../../../server/http/limits.ts';
import { inTime } from '../../support/journey-wait.ts';
import { bootServer, type Booted } from '../../support/server.ts';

const secret = 'x'.repeat(40);
const operator = 'o'.repeat(20);
const enter = '/v1/rooms/home/enter';
/** Nobody's address. */
const elsewhere = { 'x-forwarded-for': '192.0.2.7' };

describe('floods', () => {
  let server: Booted;
  const sockets: Socket[] = [];
  const boot = async (limits: Partial<HttpLimits>, proxies = '0') => {
    const environment = {
      NODE_ENV: 'production',
      HONGBAO_JWT_SECRET: secret,
      HONGBAO_PROXIES: proxies,
      HONGBAO_OPERATOR_TOKEN: operator,
    };
    server = await bootServer({ environment, overrides: { limits } });
  };
  const dial = (allowHalfOpen = false) => {
    const port = Number(new URL(server.app.url).port);
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen });
    socket.on('error', () => {});
    sockets.push(socket);
    return socket;
  };
  const metric = async (name: string) => {
    const { body } = await server.call('GET', '/metrics', { token: operator });
    return new RegExp(`^${name} (\\d+)$`, 'm').exec(body)?.[1];
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.stop();
  });

  it('a connection that is cut off before it is met ends nothing but itself', async () => {
    await boot({});
    const { port } = new URL(server.app.url);
    for (const head of ['', 'Connection: Upgrade\r\nUpgrade: websocket\r\n']) {
      const words = JSON.stringify(`GET /v1/me HTTP/1.1\r\nHost: a\r\n${head}\r\n`);
      const program = `const socket = require('node:net').connect(${port}, '127.0.0.1');
        socket.write(${words}, () => socket.resetAndDestroy());`;
      // This process, which is the server too, sees nothing of it until it is over.
      assert.equal(spawnSync(process.execPath, ['-e', program]).status, 0);
      assert.equal((await server.call('GET', '/livez')).status, 200, head);
    }
    // Nor is it taken for one too many, or for a fault.
    for (const name of ['refusals_total', 'faults_total'])
      assert.equal(await metric(`hongbao_${name}\\{.*onnection.*\\}`), undefined, name);
  });

  it('a process’s health has a limit of its own, and is no way around the other for a socket', async () => {
    await boot({ anAddress: 2 });
    for (const expected of [200, 200, 429])
      assert.equal((await server.call('GET', '/v1/campaign')).status, expected);
    const statuses = [];
    for (let count = 0; count < 602; count += 1)
      statuses.push((await server.call('GET', '/livez')).status);
    assert.deepEqual(statuses.slice(598), [200, 200, 429, 429]);
    const socket = new WebSocket(`${server.app.url.replace('http', 'ws')}/livez`);
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 429);
    socket.terminate();
  });

  it('an address has no more connections than it may have, until one of them ends', async () => {
    await boot({ connections: 2 });
    const ask = async (socket: Socket) => {
      socket.write('GET /livez HTTP/1.1\r\nHost: a\r\n\r\n');
      const [answer] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
      return String(answer).slice(0, 12);
    };
    const [one, other] = [dial(), dial()];
    assert.equal(await ask(one), 'HTTP/1.1 200');
    assert.equal(await ask(other), 'HTTP/1.1 200');
    assert.doesNotMatch(await ask(dial()), /HTTP/);
    one.destroy();
    for (let answer = ''; !answer.includes('200');) answer = await ask(dial());
    other.destroy();
    const name = 'hongbao_refusals_total\\{code="too_many_connections"\\}';
    let told: string | undefined;
    while (told === undefined) told = await metric(name).catch(() => undefined);
    assert.ok(Number(told) >= 1);
  });

  it('behind a proxy it is the sockets of an address that are counted', async () => {
    await boot({ connections: 2 }, '1');
    const statusOf = async (address: string) => {
      const socket = dial();
      const head = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13';
      const key = `Sec-WebSocket-Key: ${'a'.repeat(22)}==`;
      socket.write(
        `GET /a/b HTTP/1.1\r\nHost: a\r\n${head}\r\n${key}\r\nX-Forwarded-For: ${address}\r\n\r\n`,
      );
      const [answer] = await once(socket, 'data');
      return Number(String(answer).split(' ')[1]);
    };
    const asked = ['192.0.2.1', '192.0.2.1:5000', '192.0.2.1', '192.0.2.2'];
    const statuses = [];
    for (const address of asked) statuses.push(await statusOf(address));
    assert.deepEqual(statuses, [101, 101, 429, 101]);
  });

  it('requests that were sent ahead of an upgrade hold no place once their socket is gone', async () => {
    await boot({});
    const body = JSON.stringify({ protocol: '1.0' });
    const head = `Host: a\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    for (const last of [
      'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n',
      'GET http://x/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ]) {
      const socket = dial();
      socket.resume();
      const closed = once(socket, 'close');
      socket.write(`POST ${enter} HTTP/1.1\r\n${head}${body}`.repeat(40) + last);
      await inTime(closed, 'it was not closed', 4000);
      const allLeft = async () => {
        while ((await metric('hongbao_gate_entering')) !== '0')
          await new Promise((resolve) => setTimeout(resolve, 20));
      };
      await inTime(allLeft(), 'they hold their places', 4000);
      const { status } = await server.call('POST', enter, { body: { protocol: '1.0' } });
      assert.equal(status, 401, 'their address may enter again');
    }
  });

  it('a socket that was refused is not held open by who does not go', async () => {
    await boot({ anAddress: 1 });
    assert.equal((await server.call('GET', '/v1/campaign')).status, 200);
    // As somebody who does not go when they are told to.
    const socket = dial(true);
    socket.write(
      'GET /a/b HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1.1 429 /);
    const failed = once(socket, 'error');
    const poking = setInterval(() => socket.write('x'), 100);
    await inTime(failed, 'it is held open', 3000);
    clearInterval(poking);
  });

  it('a head that does not come is not waited for', async () => {
    await boot({});
    const socket = dial();
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n');
    socket.resume();
    await inTime(once(socket, 'close'), 'it was not cut', 9000);
  });

  it('an address whose requests have no end holds up those of no other', async () => {
    await boot({}, '1');
    const head = `POST ${enter} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n`;
    for (let count = 0; count < 30; count += 1) dial().write(head);
    const own = { 'x-forwarded-for': '192.0.2.1' };
    const statusOf = async (headers: Record<string, string>) =>
      (await server.call('POST', enter, { body: { protocol: '1.0' }, headers })).status;
    const inVain = async () => {
      while ((await statusOf(own)) !== 503) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await inTime(inVain(), 'they take more than an address’s share', 1900);
    assert.equal(await statusOf(elsewhere), 401);
  });

  it('coming back to a seat that is not there is refused in the same words, whatever was wrong', async () => {
    await boot({});
    const bodies = [{ reconnectionToken: 'made-up' }, {}, { reconnectionToken: { a: 1 } }, null];
    for (const body of bodies) {
      const answer = await server.call('POST', '/matchmake/reconnect/home', { body });
      assert.deepEqual(answer.body, {
        code: 524,
        error: 'there is no such seat to come back to',
      });
    }
    const form = { 'content-type': 'multipart/form-data; boundary=x' };
    const { status } = await server.call('POST', '/matchmake/reconnect/home', {
      body: 'x',
      headers: form,
    });
    assert.equal(status, 415);
  });
});
