import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../commands/free-port.ts';
import { StartError } from '../../../loadtest/start-error.ts';
import { Seconds } from '../../../loadtest/measures/seconds.ts';
import { Tally } from '../../../loadtest/measures/tally.ts';
import { callSwarm, defaultGreetsWithinMs } from '../../../loadtest/swarm/sealed-socket.ts';
import { swarmProtocol } from '../../../loadtest/swarm/messages.ts';
import { deriveKey, sharedSecret } from '../../../loadtest/swarm/secret.ts';
import { Swarm } from '../../../loadtest/swarm/swarm.ts';
import { work } from '../../../loadtest/swarm/worker.ts';

const secret = 'the words of this test';
const key = await deriveKey(secret);

/** A swarm that awaits one worker of another machine, until the test ends it. */
interface Awaiting {
  readonly port: number;
  /** What it has said. */
  readonly told: string[];
  /** Resolves when it has said something more. */
  next(): Promise<string>;
  end(): Promise<unknown>;
}

async function awaitOne(options: { readonly greetsWithinMs?: number } = {}): Promise<Awaiting> {
  const told: string[] = [];
  let hear: (words: string) => void = () => {};
  const port = await freePort();
  const ending = new AbortController();
  const listens = new Promise<string>((resolve) => (hear = resolve));
  const tell = (words: string) => {
    told.push(words);
    hear(words);
  };
  const gathering = Swarm.assemble({
    ...{ access: { by: 'guests' }, local: 0, remote: 1, port, secret, tell, ...options },
    signal: ending.signal,
  }).catch((error: unknown) => error);
  await listens;
  const next = () => new Promise<string>((resolve) => (hear = resolve));
  const end = () => {
    ending.abort();
    return gathering;
  };
  return { port, told, next, end };
}

/** A swarm with one worker, which says only what the test has it say. */
async function joinAsStranger(silentMs?: number): Promise<{ swarm: Swarm; caller: Socket }> {
  const port = await freePort();
  let hear: () => void = () => {};
  const joined = new Promise<Socket>((resolve) => {
    hear = () =>
      void callSwarm({ host: '127.0.0.1', port }, key).then((caller) => {
        caller.write(`${JSON.stringify({ say: 'hello', protocol: swarmProtocol })}\n`);
        resolve(caller);
      });
  });
  const swarm = await Swarm.assemble({
    access: { by: 'guests' },
    ...{ local: 0, remote: 1, port, secret, silentMs, tell: () => hear() },
  });
  return { swarm, caller: await joined };
}

async function cutOf(socket: Socket): Promise<void> {
  socket.resume();
  socket.on('error', () => {});
  // Whoever is cut while they speak sees an error first.
  await new Promise((resolve) => socket.once('close', resolve));
}

describe('a swarm', () => {
  it('sends away whoever has another secret, and both sides say so', async () => {
    const swarm = await awaitOne();
    const said = swarm.next();
    await assert.rejects(
      work({ host: '127.0.0.1', port: swarm.port, key: await deriveKey('other words than those') }),
      (error) => error instanceof StartError && /its secret is another/.test(error.message),
    );
    assert.match(await said, /somebody at 127\.0\.0\.1 was sent away: .*another secret/);
    await swarm.end();
    assert(!swarm.told.join('\n').includes(secret), 'the secret was told');
  });

  it('sends away a worker of another version, and both sides say so', async () => {
    const swarm = await awaitOne();
    const said = swarm.next();
    const socket = await callSwarm({ host: '127.0.0.1', port: swarm.port }, key);
    const answer = once(socket.setEncoding('utf8'), 'data');
    const hello = { say: 'hello', protocol: swarmProtocol + 1, since: 'a later version' };
    socket.write(`${JSON.stringify(hello)}\n`);
    assert.match(String(await answer), /"refused".*run the same version on all of them/);
    const versions = `protocol ${hello.protocol}, this machine ${swarmProtocol}`;
    assert.match(
      await said,
      new RegExp(`a worker at 127\\.0\\.0\\.1 was sent away: .*${versions}`),
    );
    await swarm.end();
  });

  it('reads nothing of strangers, nor of callers who say anything else before who they are', async () => {
    const swarm = await awaitOne();
    const at = { host: '127.0.0.1', port: swarm.port };
    const begun = performance.now();
    for (const bytes of ['{"say":"hello","protocol":1}\n', 'GET / HTTP/1.1\r\n\r\n']) {
      const stranger = connect(at.port, at.host);
      stranger.write(bytes);
      await cutOf(stranger);
    }
    const hello = JSON.stringify({ say: 'hello', protocol: swarmProtocol, more: 'x'.repeat(2000) });
    const quiet = '{"say":"checked","told":0,"breaches":[]}\n';
    for (const bytes of ['no json\n', quiet, `${hello}\n`, hello]) {
      const caller = await callSwarm(at, key);
      caller.write(bytes);
      await cutOf(caller);
    }
    // At once, and not because they had said nothing for too long.
    assert(performance.now() - begun < defaultGreetsWithinMs / 2);
    assert(!swarm.told.join().includes('"'), swarm.told.join('\n'));
    await swarm.end();
  });

  it('cuts whoever says nothing, known or not', async () => {
    const swarm = await awaitOne({ greetsWithinMs: 300 });
    const at = { host: '127.0.0.1', port: swarm.port };
    await Promise.all([
      cutOf(connect(at.port, at.host)),
      callSwarm(at, key).then((caller) => cutOf(caller)),
    ]);
    await swarm.end();
  });

  it('listens outward only where other machines are awaited', async () => {
    // Another address of this machine, which a socket that listens on 127.0.0.1 alone does not have.
    const elsewhere = '127.0.0.2';
    const alone = await freePort();
    const local = await Swarm.assemble({
      access: { by: 'guests' },
      local: 1,
      port: alone,
      tell: () => {},
    });
    const called = connect(alone, elsewhere);
    const [error] = await once(called, 'error');
    assert.equal(error.code, 'ECONNREFUSED');
    await local.end();
    const swarm = await awaitOne();
    const outward = connect(swarm.port, elsewhere);
    await once(outward, 'connect');
    outward.destroy();
    await swarm.end();
  });

  it('listens no more once all are there', async () => {
    const port = await freePort();
    const swarm = await Swarm.assemble({
      access: { by: 'guests' },
      ...{ local: 1, port, tell: () => {} },
    });
    const called = connect(port, '127.0.0.1');
    const [error] = await once(called, 'error');
    assert.equal(error.code, 'ECONNREFUSED');
    await swarm.end();
  });

  it('a worker that says what is no message, too much at once, or no histogram, is lost and told', async () => {
    const snapshot = new Tally().snapshot({ players: 0, underWay: 0, frames: 0, bytes: 0 });
    const second = (late: string) =>
      `${JSON.stringify({ say: 'second', snapshot: { ...snapshot, late } })}\n`;
    for (const [bytes, why] of [
      ['{"say":"second"}\n', /has said what is no message of a swarm$/],
      ['x'.repeat(17 * 1024 * 1024), /has said more than 16777216 characters at once$/],
      [second('none'), /cannot be counted: its histogram cannot be read$/],
    ] as const) {
      const { swarm, caller } = await joinAsStranger();
      const seconds = new Seconds([1]);
      const over = swarm.play(0, (worker, sent) => seconds.add(worker, sent));
      const cut = cutOf(caller);
      caller.write(bytes);
      await Promise.all([over, cut]);
      assert.match(swarm.lost.join('\n'), why);
      assert.equal(seconds.end(null).players, 0);
      await swarm.end();
    }
  });

  it('a worker that falls silent while it checks is lost, and one that is at it is not', async () => {
    const { swarm, caller } = await joinAsStranger(400);
    caller.resume();
    const checking = setInterval(() => caller.write('{"say":"living"}\n'), 100);
    const checked = swarm.check();
    await delay(1000);
    assert.deepEqual(swarm.lost, []);
    clearInterval(checking);
    assert.deepEqual(await checked, { told: 0, unknown: 0, breaches: [] });
    assert.match(swarm.lost.join('\n'), /has said nothing for 0.4 s$/);
    await swarm.end();
  });

  it('a worker that finds nobody, or no swarm, says what to do', async () => {
    const port = await freePort();
    const start = /start the other machine first, with --listen and --remote/;
    await assert.rejects(work({ host: '127.0.0.1', port, key }), start);
    assert.throws(() => sharedSecret('short'), /HONGBAO_SWARM_SECRET/);
    assert.throws(() => sharedSecret(undefined), /HONGBAO_SWARM_SECRET/);
  });

  it('ended while it waits for others, it ends with a sentence', async () => {
    const swarm = await awaitOne();
    const ended = await swarm.end();
    assert(ended instanceof StartError);
    assert.match(ended.message, /before anybody played/);
  });
});
