import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { Hex32 } from '../../../rooms/campaign/ids.ts';
import { Admission } from '../../../server/admission/admission.ts';
import type { Reading } from '../../../server/admission/pressure.ts';
import { Metrics } from '../../../server/metrics.ts';
import { bootServer, calm, type Booted, type Guest } from '../../support/server.ts';
import { inTime } from '../../support/journey-wait.ts';
import { SettableClock } from '../../support/settable-clock.ts';

const veryLate: Reading = { lateMs: 1000, utilisation: 1 };
const enter = '/v1/rooms/home/enter';
const body = { protocol: '1.0' };

describe('a request that never comes to its end', () => {
  it('is cut after two seconds, and holds up nobody longer', async () => {
    const server = await bootServer();
    const entering = async () =>
      /^hongbao_gate_entering (\d+)$/m.exec((await server.call('GET', '/metrics')).body)?.[1];
    const socket = connect(Number(new URL(server.app.url).port), '127.0.0.1');
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    socket.write(`POST ${enter} HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n`);
    socket.write('Content-Type: application/json\r\n\r\n{');
    while ((await entering()) !== '1') await new Promise((resolve) => setTimeout(resolve, 20));
    await inTime(closed, 'it was not cut', 5000);
    assert.equal(await entering(), '0');
    await server.stop();
  });
});

describe('admission', () => {
  let server: Booted;
  let guest: Guest;
  let reading = calm.read();
  before(async () => {
    const pressure = { read: () => reading, close: () => {} };
    server = await bootServer({ overrides: { pressure } });
    guest = await server.guest();
    reading = veryLate;
    while (!/^hongbao_shedding_level 4$/m.test(await metrics()))
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
  after(() => server.stop());

  const metrics = async (): Promise<string> => (await server.call('GET', '/metrics')).body;
  const come = (headers: Record<string, string> = {}) =>
    server.call('POST', enter, { token: guest.token, body, headers });

  it('whoever is not let in is told a place, how long it takes and when to come back, and keeps the place', async () => {
    const { status, headers, body: answer } = await come();
    const { code, place, etaMs, retryAfterMs, line, message, requestId } = answer.error;
    assert.deepEqual([status, code], [503, 'busy']);
    assert.ok(place >= 1 && etaMs > 0 && retryAfterMs > 0 && message !== '');
    assert.ok(Number(headers.get('retry-after')) >= 1);
    assert.equal(headers.get('x-request-id'), requestId);
    await come();
    const again = await come({ 'hongbao-line': line });
    assert.deepEqual([again.body.error.place, again.body.error.line], [place, line]);
  });

  it('a page of an allowed origin can read it, any other cannot', async () => {
    const own = await come({ origin: 'http://localhost:5173' });
    assert.equal(own.headers.get('access-control-allow-origin'), 'http://localhost:5173');
    const evil = await come({ origin: 'https://evil.example' });
    assert.equal(evil.headers.get('access-control-allow-origin'), null);
  });

  it('who asks for anything else is told when to ask again, without a place', async () => {
    const { status, body: answer } = await server.call('GET', '/v1/rooms', { token: guest.token });
    const { code, retryAfterMs, place } = answer.error;
    assert.deepEqual([status, code, place], [503, 'busy', undefined]);
    assert.ok(retryAfterMs >= 1000 && retryAfterMs <= 1500);
  });

  it('who comes back to a seat by the socket is turned away before the handshake, to try again', async () => {
    const address = server.app.url.replace('http', 'ws');
    const socket = new WebSocket(`${address}/process/room?sessionId=x&reconnectionToken=y`);
    socket.on('error', () => {});
    const [, response] = await once(socket, 'unexpected-response');
    assert.equal(response.statusCode, 503);
    socket.terminate();
  });

  it('what is not a player’s to ask is always answered', async () => {
    for (const path of ['/livez', '/readyz', '/metrics', '/operator/audit'])
      assert.deepEqual([path, (await server.call('GET', path)).status], [path, 200]);
  });

  it('is counted and shown to the operator', async () => {
    const text = await metrics();
    for (const line of [
      'hongbao_event_loop_late_seconds 1',
      'hongbao_event_loop_utilisation 1',
      'hongbao_gate_pace 600',
      'hongbao_gate_entering 0',
      /hongbao_gate_waiting [1-9]/,
      /hongbao_shed_total\{work="list"\} \d/,
      /hongbao_refusals_total\{code="busy"\} \d/,
      /process_cpu_seconds_total \d/,
    ])
      assert.match(text, typeof line === 'string' ? new RegExp(`^${line}$`, 'm') : line);
  });

  it('who must come back is told a time within what as many as there are need, and within a minute', () => {
    const tell = (sessions: number) => {
      const admission = new Admission({
        clock: new SettableClock(0),
        seeds: { seed: () => Hex32.parse('5'.repeat(64)) },
        pressure: calm,
        metrics: new Metrics(),
        lateMs: 50,
        sessions: () => sessions,
        kindOf: () => undefined,
      });
      const told = Array.from({ length: 1000 }, () => admission.reconnectAfterMs());
      return [Math.min(...told), Math.max(...told)];
    };
    for (const [sessions, mostMs] of [
      [20, 100],
      [1000, 5000],
      [1_000_000, 60_000],
    ] as const) {
      const [least = NaN, most = NaN] = tell(sessions);
      assert.ok(least >= 0 && least <= mostMs / 10, `${least} ms of ${mostMs}`);
      assert.ok(most <= mostMs && most >= mostMs * 0.9, `${most} ms of ${mostMs}`);
    }
  });
});
