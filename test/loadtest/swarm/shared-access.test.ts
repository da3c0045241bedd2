import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../commands/free-port.ts';
import type { TokenCommand } from '../../../loadtest/players/access.ts';
import { StartError } from '../../../loadtest/start-error.ts';
import { callSwarm } from '../../../loadtest/swarm/sealed-socket.ts';
import { Order, swarmProtocol } from '../../../loadtest/swarm/messages.ts';
import { deriveKey } from '../../../loadtest/swarm/secret.ts';
import { Swarm } from '../../../loadtest/swarm/swarm.ts';
import { work } from '../../../loadtest/swarm/worker.ts';

const secret = 'the words of this test';
const key = await deriveKey(secret);
const host = '127.0.0.1';

/** Leaves a file behind, and makes no token. */
const touching = (file: string): TokenCommand => ['/bin/sh', '-c', `touch '${file}'; exit 3`, 'sh'];

describe('a token command in a swarm', () => {
  /** What answers like a server as long as nobody wants to come in. */
  const campaign = createServer((_, answer) => answer.end('{"campaign":{}}'));
  let url: string;
  let folder: string;
  before(async () => {
    campaign.listen(0, host);
    await once(campaign, 'listening');
    // A server that listens on a port has such an address.
    url = `http://${host}:${(campaign.address() as AddressInfo).port}`;
  });
  after(() => {
    campaign.close();
    campaign.closeAllConnections();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hongbao-command-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A leader that has such a command, and one machine that joins; what became of giving it its part. */
  async function lead(
    joins: (port: number) => Promise<unknown>,
  ): Promise<{ readonly why: string; readonly leaders: string }> {
    const leaders = join(folder, 'leaders');
    const port = await freePort();
    let joined: Promise<unknown> | undefined;
    const swarm = await Swarm.assemble({
      access: { by: 'command', command: touching(leaders) },
      ...{ local: 0, remote: 1, port, secret },
      tell: () => void (joined ??= joins(port)),
    });
    const part = swarm.gatherPlayers({ url, seed: 1, prefix: 'x', scale: {}, profile: {} });
    const why = await part.then(
      () => 'it was done',
      (error: unknown) => (error instanceof StartError ? error.message : String(error)),
    );
    await swarm.end();
    await joined;
    return { why, leaders };
  }

  it('a machine that joins refuses what needs one, and says how to give it its own', async () => {
    const told: string[] = [];
    const tell = (words: string) => void told.push(words);
    const { why, leaders } = await lead((port) => work({ host, port, key, tell }));
    const remedy = /runs no command but its own: give --token-command "CMD" beside --join/;
    assert.match(why, remedy);
    assert.match(told.join('\n'), remedy);
    assert(!existsSync(leaders), 'the command of the leader was run');
  });

  it('a machine that joins with one of its own runs that, and not the leader’s', async () => {
    const own = join(folder, 'own');
    const { leaders } = await lead((port) =>
      work({ host, port, key, tokenCommand: touching(own) }),
    );
    assert.deepEqual([existsSync(own), existsSync(leaders)], [true, false]);
  });

  it('the workers of the machine that leads run its own', async () => {
    const leaders = join(folder, 'leaders');
    const swarm = await Swarm.assemble({
      access: { by: 'command', command: touching(leaders) },
      ...{ local: 1, tell: () => {} },
    });
    const part = swarm.gatherPlayers({ url, seed: 1, prefix: 'x', scale: {}, profile: {} });
    await assert.rejects(part, /can seat nobody/);
    await swarm.end();
    assert(existsSync(leaders));
  });

  it('it does not travel, and an order that has one is none', async () => {
    let order: unknown;
    await lead(async (port) => {
      const socket = await callSwarm({ host, port }, key);
      const heard = once(socket.setEncoding('utf8'), 'data');
      socket.write(`${JSON.stringify({ say: 'hello', protocol: swarmProtocol })}\n`);
      order = JSON.parse(String(await heard));
      socket.destroy();
    });
    const gather = Order.parse(order);
    assert(gather.say === 'gather');
    assert.deepEqual(gather.access, { by: 'command' });
    const access = { by: 'command', command: ['/bin/sh'] };
    assert(!Order.safeParse({ ...gather, access }).success);
  });
});
