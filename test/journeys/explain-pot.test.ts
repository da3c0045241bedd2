import assert from 'node:assert/strict';
import { tellPotLife } from '../../commands/operator/tell-pot-life.ts';
import { PacketId } from '../../rooms/campaign/ids.ts';
import { HongbaoClient, type Group, type Guest } from '../../sdk/index.ts';
import { readLife } from '../../server/read-life.ts';
import { bootServer, type Booted } from '../support/server.ts';

describe("a lucky packet's life, as the operator is told it", () => {
  let server: Booted;
  let clients: readonly Guest[];
  let groups: readonly Group[];
  before(async () => {
    server = await bootServer();
    const { url } = server.app;
    clients = await Promise.all(
      ['ada', 'bo', 'cy'].map((name) => HongbaoClient.guest({ url, name })),
    );
    const group = await clients[0]?.createGroup({ name: 'dinner' });
    assert.ok(group);
    const { code } = await group.invite();
    const others = await Promise.all(clients.slice(1).map((client) => client.joinGroup(code)));
    groups = [group, ...others];
  });
  after(async () => {
    for (const client of clients) client.close();
    await server.stop();
  });

  const story = (packet: string) => server.call('GET', `/operator/packets/${packet}`);

  it('PK7 tells every grab and every movement, and the seed only when nothing is left', async () => {
    for (const group of groups) await group.say('happy new year');
    const [first] = groups;
    assert.ok(first);
    const { id } = await first.nextPacket({ timeoutMs: 5000 });
    await first.grab(id);
    const open = await story(id);
    assert.deepEqual(
      [open.status, open.body.money, open.body.split.seed],
      [200, 'open', undefined],
    );
    for (const group of groups) await group.grab(id);
    const { body } = await story(id);
    assert.deepEqual([body.money, body.split.grabs.length], ['empty', 3]);
    assert.match(body.split.seed, /^[0-9a-f]{64}$/);
    assert.deepEqual(
      body.transfers.map(({ kind }: { kind: string }) => kind),
      ['pending', 'grab', 'grab', 'grab'],
    );
    const text = tellPotLife(body);
    for (const { player, drawn } of body.split.grabs)
      assert.match(text, new RegExp(`${player} .* ${drawn} coins`));
    assert.match(text, /grabs: 3 of 3, 360 of 360 coins/);
  });

  it('reads the same from the folder while the server runs in it', async () => {
    const { id } = Object.values(groups[0]?.state.packets ?? {})[0] ?? {};
    assert.ok(id);
    const { body } = await story(id);
    assert.deepEqual(
      JSON.parse(JSON.stringify(await readLife({ folder: server.folder }, PacketId.parse(id)))),
      body,
    );
  });
});
