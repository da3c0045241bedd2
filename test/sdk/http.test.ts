import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { HongbaoError } from '../../sdk/errors.ts';
import { Http } from '../../sdk/http.ts';

interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
}

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A server that answers one after the other as it is told, and remembers what it was asked. */
class ScriptedServer {
  readonly asked: Asked[] = [];
  readonly #server: Server;
  #answers: Answer[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const { method, url, headers } = request;
      const key = headers['idempotency-key'];
      this.asked.push({ method, url, key: key?.toString(), authorization: headers.authorization });
      const answer = this.#answers.shift();
      if (answer === undefined) response.writeHead(200).end('{}');
      else answer(response, request);
    });
  }

  async open(...answers: Answer[]): Promise<string> {
    this.#answers = answers;
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    // A server that listens on a port has an address with one.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const json =
  (status: number, body: unknown, headers = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));
const refused = (status: number, code: string, more = {}): Answer =>
  json(status, { error: { code, message: 'no', requestId: 'r1', ...more } });
const hangUp: Answer = (_, request) => request.socket.destroy();

describe('http', () => {
  let server: ScriptedServer;
  beforeEach(() => (server = new ScriptedServer()));
  afterEach(() => server.close());

  const connect = (url: string, token?: () => string): Http => new Http({ url, token, fetch });

  it('a lost answer is asked for again under the same key, which is made once a call', async () => {
    const url = await server.open(hangUp, json(503, {}), json(200, { id: 'r' }));
    const body = { item: 'alipay-cash-1fen' };
    await connect(url).call('POST /v1/redemptions', { body }, { key: 'key-1' });
    assert.deepEqual(
      server.asked.map(({ key }) => key),
      ['key-1', 'key-1', 'key-1'],
    );
  });

  it('a POST without a key is not repeated when nobody knows what became of it', async () => {
    const url = await server.open(hangUp);
    await assert.rejects(connect(url).call('POST /v1/friends/invites', {}), { code: 'network' });
    assert.equal(server.asked.length, 1);
  });

  it('a GET is repeated until it is answered', async () => {
    const url = await server.open(hangUp, hangUp, json(200, { friends: [] }));
    assert.deepEqual(await connect(url).call('GET /v1/friends', {}), { friends: [] });
  });

  it('Retry-After is obeyed', async () => {
    const url = await server.open(
      json(429, { error: { code: 'too_fast' } }, { 'retry-after': '1' }),
    );
    const started = performance.now();
    await connect(url).call('POST /v1/friends/invites', {});
    assert.ok(performance.now() - started >= 990);
  });

  it('a refusal is told at once with its code, its request id and what else it says', async () => {
    const url = await server.open(refused(409, 'payee_required', { url: '/sandbox' }));
    const call = connect(url).call('GET /v1/me', {});
    await assert.rejects(call, (error) => {
      assert.ok(error instanceof HongbaoError);
      assert.deepEqual(
        [error.kind, error.code, error.requestId, error.details['url']],
        ['refusal', 'payee_required', 'r1', '/sandbox'],
      );
      return true;
    });
    assert.equal(server.asked.length, 1);
  });

  it('the token is asked for once, and once more when the server refuses it', async () => {
    const url = await server.open(refused(401, 'token_expired'), json(200, {}));
    let tokens = 0;
    const http = connect(url, () => `t${(tokens += 1)}`);
    await http.call('GET /v1/me', {});
    await http.call('GET /v1/me', {});
    assert.deepEqual(
      server.asked.map(({ authorization }) => authorization),
      ['Bearer t1', 'Bearer t2', 'Bearer t2'],
    );
  });

  it('a token that is refused twice is told', async () => {
    const url = await server.open(refused(401, 'token_invalid'), refused(401, 'token_invalid'));
    await assert.rejects(connect(url, () => 't').call('GET /v1/me', {}), { code: 'token_invalid' });
  });

  it('an abort stops the waiting, not the act', async () => {
    let release = (): void => {};
    const url = await server.open((response) => {
      release = () => response.writeHead(200).end('{}');
    });
    const controller = new AbortController();
    const call = connect(url).call('GET /v1/me', {}, { signal: controller.signal });
    while (server.asked.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await assert.rejects(call, { kind: 'fault', code: 'aborted' });
    release();
  });

  it('nobody is waited for longer than the caller wants', async () => {
    const url = await server.open(() => {});
    const call = connect(url).call('GET /v1/me', {}, { timeoutMs: 30 });
    await assert.rejects(call, { code: 'timeout', retryable: true });
  });

  it('ids and queries are encoded, and no token is in the URL', async () => {
    const url = await server.open();
    const params = { id: 'a/b?c' };
    await connect(`${url}/`, () => 'secret').call('GET /v1/packets/:id/proof', { params });
    await connect(url).call('GET /v1/rooms', { query: { unopened: 'true', limit: 5 } });
    assert.deepEqual(
      server.asked.map((asked) => asked.url),
      ['/v1/packets/a%2Fb%3Fc/proof', '/v1/rooms?unopened=true&limit=5'],
    );
  });
});
