import assert from 'node:assert/strict';
import type { RoomId } from '../../rooms/campaign/ids.ts';
import type { RoomSave } from '../../rooms/ports.ts';
import { once } from 'node:events';
import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from '../../server/app.ts';
import { isAtLeast } from '../../server/msgpackr-version.ts';
import { readConfig } from '../../server/config.ts';
import { StartError } from '../../server/start-error.ts';
import { Gate } from '../support/journey-wait.ts';
import { bootServer } from '../support/server.ts';
import { act, sealPacket } from '../support/sealed.ts';
import { newFolder } from '../support/sqlite-folder.ts';

describe('the server', () => {
  let folder: string;
  let remove: () => void;
  beforeEach(() => {
    ({ folder, remove } = newFolder());
  });
  afterEach(() => remove());
  const start = async (variables: Record<string, string> = {}) => {
    const app = await createApp(
      readConfig({ PORT: '0', HONGBAO_DATA: folder, HONGBAO_LOG: 'silent', ...variables }),
    );
    try {
      await app.listen();
    } finally {
      await app.close();
    }
  };
  const refuses = async (variables: Record<string, string>, reason: RegExp) => {
    await assert.rejects(
      start(variables),
      (error) => error instanceof StartError && reason.test(error.message),
    );
  };

  it('says which port is taken, and lets go of its data', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await refuses({ PORT: String(port) }, new RegExp(`PORT ${port}: another program listens`));
    other.close();
    await start({ PORT: String(port) });
  });

  it('says which value of the campaign is wrong, by its path', async () => {
    const file = join(folder, 'campaign.json');
    await refuses({ HONGBAO_CAMPAIGN: join(folder, 'none.json') }, /HONGBAO_CAMPAIGN .*none\.json/);
    writeFileSync(file, '{"id":');
    await refuses({ HONGBAO_CAMPAIGN: file }, /HONGBAO_CAMPAIGN .*campaign\.json/);
    writeFileSync(file, '{"id":"spring","lifetimeCap":0.5}');
    await refuses({ HONGBAO_CAMPAIGN: file }, /lifetimeCap: /);
  });

  it('says which folder it cannot write to, and which data is in use', async () => {
    const server = await bootServer({ folder });
    await refuses({}, new RegExp(folder));
    await server.stop();
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    await refuses({}, new RegExp(folder));
  });

  it('keeps a laptop’s secret with the data, for its owner only, so that tokens outlive a restart', async () => {
    const first = await bootServer({ folder });
    const { token, player } = await first.guest();
    await first.stop();
    assert.equal(statSync(join(folder, 'jwt-secret')).mode & 0o777, 0o600);
    const second = await bootServer({ folder });
    assert.equal((await second.call('GET', '/v1/me', { token })).body.player, player);
    await second.stop();
  });

  it('rooms, friends, packets and the turned clock survive a restart in the same process', async () => {
    const first = await bootServer({ folder });
    const friends = await first.friends();
    const packet = await sealPacket(first, friends);
    await first.call('POST', '/dev/clock', { body: { advanceMs: 3_600_000 } });
    await act(first, friends, 'chat.send', { content: { kind: 'sticker', sticker: 'lantern' } });
    await first.stop();
    const second = await bootServer({ folder });
    assert(second.app.house.clock.now() >= Date.now() + 3_600_000);
    const read = await act(second, friends, 'chat.read', {});
    assert('reply' in read);
    const { lines } = read.reply as { lines: { content: { kind: string } }[] };
    assert.deepEqual(
      lines.map(({ content }) => content.kind),
      ['text', 'text', 'sticker'],
    );
    const body = { entropy: 'a'.repeat(64) };
    const opened = await second.call('POST', `/v1/packets/${packet}/open`, {
      token: friends[0].token,
      body,
    });
    assert.equal(opened.status, 200);
    await second.stop();
  });

  it('is ready while it listens, and tells so the moment it closes', async () => {
    const server = await bootServer({ folder });
    assert.equal((await server.call('GET', '/readyz')).status, 200);
    assert.equal((await server.call('GET', '/__healthcheck')).status, 200);
    const closing = server.stop();
    await closing;
    await assert.rejects(server.call('GET', '/readyz'));
    await server.stop();
  });

  it('lets nobody new in once it closes, and answers who is in already, by when to ask another', async () => {
    const [loads, saves] = [new Gate(), new Gate()];
    const server = await bootServer({
      overrides: {
        store: (store) =>
          Object.assign(Object.create(store), {
            load: (room: RoomId) => loads.pass().then(() => store.load(room)),
            save: (save: RoomSave) => saves.pass().then(() => store.save(save)),
          }),
      },
    });
    const [friends, [one, other]] = [await server.friends(), await server.friends()];
    saves.shut();
    await act(server, friends, 'chat.send', { content: { kind: 'text', text: '新年快乐' } });
    loads.shut();
    const entered = server.call('POST', `/v1/rooms/pair/${other.player}/enter`, {
      token: one.token,
      body: { protocol: '1.0' },
    });
    await loads.isWaitedAt();
    const closing = server.stop();
    await saves.isWaitedAt();
    await assert.rejects(server.call('GET', '/readyz'), 'while a room saves itself');
    loads.open();
    const { status, headers, body } = await entered;
    assert.deepEqual([status, body.error.code, body.error.retryAfterMs], [503, 'unavailable', 200]);
    assert.equal(headers.get('connection'), 'close');
    saves.open();
    await closing;
  });

  it('a decoder that any client can crash is told apart by its version', () => {
    assert.deepEqual(
      ['2.1.3', '2.1.4', '2.10.0', '3.0.0'].map((version) => isAtLeast(version, [2, 1, 3])),
      [true, true, true, true],
    );
    assert.deepEqual(
      ['2.1.2', '2.0.9', '1.11.3'].map((version) => isAtLeast(version, [2, 1, 3])),
      [false, false, false],
    );
  });
});
