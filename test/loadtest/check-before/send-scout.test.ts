import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../../commands/free-port.ts';
import { sendScout } from '../../../loadtest/check-before/send-scout.ts';
import type { Access } from '../../../loadtest/players/access.ts';
import { StartError } from '../../../loadtest/start-error.ts';
import { bootServer, type Booted } from '../../support/server.ts';

const secret = 'the secret of a host platform, long enough';
const production = { NODE_ENV: 'production', HONGBAO_JWT_SECRET: secret };

/** What a scout comes back with; nothing when it was let in. */
async function wordsOf(
  url: string,
  access: Access = { by: 'guests' },
  seatWithinMs?: number,
): Promise<string> {
  try {
    await sendScout({ url, access, name: 'scout', ...(seatWithinMs && { seatWithinMs }) });
    return '';
  } catch (error) {
    assert(error instanceof StartError);
    return error.message;
  }
}

const commandOf = (words: string): Access => ({
  by: 'command',
  command: ['/bin/sh', '-c', `${words} "$@"`, 'sh'],
});

/** Stands before a server, and changes what is asked on its way. */
async function stand(url: string, change: (body: string) => string): Promise<Server> {
  const pass = async (asked: IncomingMessage): Promise<string> => {
    let body = '';
    for await (const some of asked) body += String(some);
    return change(body);
  };
  const proxy = createServer((asked, answer) => {
    const { method, headers, url: path = '' } = asked;
    void pass(asked).then((body) => {
      const changed = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const onward = request(new URL(path, url), { method, headers: changed }, (theirs) => {
        answer.writeHead(theirs.statusCode ?? 500, theirs.headers);
        theirs.pipe(answer);
      });
      onward.end(body);
    });
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return proxy;
}

// A server that listens on a port has such an address.
const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('what a scout tells before a rehearsal', () => {
  it('a server that does not answer, and one that is none of ours', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    assert.match(await wordsOf(url), /does not answer \(ECONNREFUSED\): start that server/);
    const other = createServer((_, answer) => answer.writeHead(404).end('nothing here'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    assert.match(await wordsOf(urlOf(other)), /no Hongbao server \(404 to GET \/v1\/campaign\)/);
    other.close();
  });

  it('a laptop lets a guest in, and one of another protocol is told to be of another version', async () => {
    const server = await bootServer();
    assert.equal(await wordsOf(server.app.url), '');
    const newer = (body: string) => body.replace(/"protocol":"[^"]+"/, '"protocol":"9.0"');
    const proxy = await stand(server.app.url, newer);
    assert.match(await wordsOf(urlOf(proxy)), /is of another version: .*of its own version/);
    proxy.close();
    await server.stop();
  });

  it('a door that passes no upgrade on is told from a server that is not there', async () => {
    const server = await bootServer();
    const proxy = await stand(server.app.url, (body) => body);
    assert.match(await wordsOf(urlOf(proxy), undefined, 2000), /answers, but its sockets do not/);
    proxy.close();
    await server.stop();
  });

  describe('of a server without guests', () => {
    let server: Booted;
    before(async () => {
      server = await bootServer({ environment: production });
    });
    after(() => server.stop());

    it('asks for the secret or a command, and is let in with either', async () => {
      const { url } = server.app;
      assert.match(
        await wordsOf(url),
        /makes no guests: set its HONGBAO_JWT_SECRET .*--token-command/,
      );
      assert.equal(await wordsOf(url, { by: 'secret', secret }), '');
      const program = `node -e "import('jose').then(({ SignJWT }) => new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).setSubject(process.argv[1]).setExpirationTime('1h').sign(Buffer.from('${secret}'))).then(console.log)"`;
      assert.equal(await wordsOf(url, commandOf(program)), '');
    });

    it('says of a token that is refused, or was not made, what made it', async () => {
      const { url } = server.app;
      const wrong = 'another secret than that of the platform';
      const words = await wordsOf(url, { by: 'secret', secret: wrong });
      assert.match(
        words,
        /refuses the players' token \(token_invalid\): HONGBAO_JWT_SECRET .*must be/,
      );
      assert(!words.includes(wrong), 'the secret was told');
      assert.match(await wordsOf(url, commandOf('echo no token at all')), /--token-command print/);
      const failed = await wordsOf(
        url,
        commandOf('echo the-password >&2; echo the-password; exit 3;'),
      );
      assert.match(failed, /--token-command made no token \(it ended with 3\): .*on the terminal/);
      assert(!failed.includes('the-password'), 'the command was told');
    });
  });

  it('says of a server that limits its address what to set there', async () => {
    const raised = { ...production, HONGBAO_GUESTS: 'on', HONGBAO_GUESTS_AN_ADDRESS: '1' };
    const server = await bootServer({ environment: raised });
    assert.equal(await wordsOf(server.app.url), '');
    assert.match(await wordsOf(server.app.url), /HONGBAO_GUESTS_AN_ADDRESS high there/);
    await server.stop();
  }).timeout(30_000);
});
