import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { HongbaoClient, memoryStorage } from '../../sdk/index.ts';
import { describeWithRedis, newRedisServer } from '../support/redis-server.ts';
import { sealPacket } from '../support/sealed.ts';
import { bootServer, type Booted } from '../support/server.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const command = fileURLToPath(new URL('../../commands/explain.ts', import.meta.url));

const explain = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [command, ...args])).stdout;

interface Kept {
  readonly environment: Readonly<Record<string, string>>;
  /** How the command is told where the data is. */
  readonly option: readonly [string, string];
  readonly folder: string;
  remove(): Promise<void>;
}

/** What the command tells from where things are kept is what a running server tells. */
function describeExplain(make: () => Promise<Kept>): void {
  let kept: Kept;
  let server: Booted;
  let packets: readonly string[];
  before(async () => {
    kept = await make();
    server = await bootServer({ environment: kept.environment, folder: kept.folder });
    const friends = await server.friends();
    const packet = await sealPacket(server, friends);
    await server.call('POST', `/v1/packets/${packet}/open`, {
      token: friends[0].token,
      body: { entropy: 'a'.repeat(64) },
    });
    packets = [packet, await grabbedPot(server)];
  });
  after(async () => {
    await server.stop();
    await kept.remove();
  });

  it('PK7 tells the life of a packet and of a pot as the server itself does, while it runs and after', async () => {
    const url = server.app.url;
    const live = await Promise.all(packets.map((packet) => explain(packet, '--url', url)));
    const tell = () => Promise.all(packets.map((packet) => explain(packet, ...kept.option)));
    const beside = await tell();
    await server.stop();
    assert.deepEqual([beside, await tell()], [live, live]);
    const [packet = '', pot = ''] = live;
    assert.match(packet, /opened: drew \d+ by entropy a{12}…/);
    assert.match(packet, / pending .* pool:/);
    assert.match(pot, /, sealed, open\n/);
    assert.match(pot, /grabs: 1 of 3, \d+ of 360 coins/);
    assert.match(pot, /seed {7}sealed until nothing can be grabbed/);
  });

  it('says in one sentence that a packet is not known there', async () => {
    const unknown = `${packets[0]?.slice(0, -4)}AAAA`;
    await assert.rejects(explain(unknown, ...kept.option), ({ stderr }: { stderr: string }) => {
      assert.match(stderr, new RegExp(`^.* knows no packet ${unknown}\n$`));
      return !stderr.includes('redis://');
    });
  });
}

/** Three in a group, who all said something, and one has grabbed. */
async function grabbedPot(server: Booted): Promise<string> {
  const { url } = server.app;
  const clients = await Promise.all(
    ['ada', 'bo', 'cy'].map((name) => HongbaoClient.guest({ url, name, storage: memoryStorage() })),
  );
  const [ada, ...others] = clients;
  assert.ok(ada);
  const group = await ada.createGroup({ name: 'dinner' });
  const { code } = await group.invite();
  const joined = await Promise.all(others.map((client) => client.joinGroup(code)));
  for (const member of [group, ...joined]) await member.say('happy new year');
  const { id } = await group.nextPacket({ timeoutMs: 5000 });
  await group.grab(id);
  for (const client of clients) client.close();
  return id;
}

describe('npm run explain -- --data', () => {
  describeExplain(async () => {
    const { folder, remove } = newFolder();
    const option = ['--data', folder] as const;
    return { folder, option, environment: {}, remove: async () => remove() };
  });
});

describeWithRedis('npm run explain -- --redis', () => {
  describeExplain(async () => {
    const redis = await newRedisServer();
    const { folder, remove } = newFolder();
    return {
      folder,
      option: ['--redis', redis.url],
      environment: { REDIS_URL: redis.url },
      remove: async () => {
        await redis.stop();
        remove();
      },
    };
  });
});
