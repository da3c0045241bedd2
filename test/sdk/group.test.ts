import assert from 'node:assert/strict';
import { GroupView } from '../../rooms/group-contract.ts';
import {
  HongbaoClient,
  memoryStorage,
  settle,
  verifyProof,
  type Group,
  type Guest,
  type HongbaoError,
} from '../../sdk/index.ts';
import { Network, RealServer } from './real-server.ts';

describe('group', () => {
  const server = new RealServer();
  const names = ['ada', 'bo', 'cy', 'di'] as const;
  let clients: readonly Guest[];
  let groups: readonly Group[];
  const storage = memoryStorage();
  const network = new Network();

  before(() => server.start());
  after(() => server.remove());
  beforeEach(async () => {
    const own = { storage, webSocket: network.makeWebSocket(), fetch: network.fetch };
    const guest = (name: string) =>
      HongbaoClient.guest({ url: server.url, name, ...(name === 'ada' ? own : {}) });
    clients = await Promise.all(names.map(guest));
    const made = await ada().createGroup({ name: `dinner ${Math.trunc(performance.now())}` });
    const { code } = await made.invite();
    const joined = [made];
    for (const client of clients.slice(1)) joined.push(await client.joinGroup(code));
    groups = joined;
  });
  afterEach(() => clients.forEach((client) => client.close()));

  const ada = () => clients[0] as Guest; // Made before each test.
  const group = (at: number) => groups[at] as Group; // As above.
  /** All say something, which finishes the task of three; the packet is for all four. */
  async function earnPacket(): Promise<string> {
    for (const [at, one] of groups.entries()) await one.say(`happy new year ${at}`);
    return (await group(0).nextPacket({ timeoutMs: 5000 })).id;
  }

  it('the state is the contract’s view, field by field, through a packet', async () => {
    const agrees = () => assert.deepEqual(GroupView.parse(group(0).state), group(0).state);
    agrees();
    const packet = await earnPacket();
    agrees();
    const emptied = new Promise<{ luckiest: string }>((resolve) =>
      group(0).on('packet.emptied', resolve),
    );
    for (const one of groups) await one.grab(packet);
    const { luckiest } = await emptied;
    agrees();
    const { state, taken, luckiest: shown } = group(0).state.packets[packet] ?? {};
    assert.deepEqual([state, taken, shown], ['empty', 4, luckiest]);
    assert.ok(groups.some(({ me }) => me === luckiest));
  });

  it('GP3 grabbed many times at once and later, it pays once and answers the same', async () => {
    const packet = await earnPacket();
    const many = await Promise.all(Array.from({ length: 5 }, () => group(1).grab(packet)));
    assert.equal(new Set(many.map((grab) => JSON.stringify(grab))).size, 1);
    assert.deepEqual(await group(1).grab(packet), many[0]);
    assert.deepEqual(group(1).waitingPackets(), []);
    assert.equal(group(0).waitingPackets().length, 1);
  });

  it('GP6 every grab is proven by what its own player saw and sent, also after a reload', async () => {
    const packet = await earnPacket();
    for (const one of groups) await one.grab(packet);
    for (const [at, client] of clients.entries()) {
      const verdict = verifyProof(await client.proof(packet), group(at).witness(packet));
      assert.equal(verdict.ok && verdict.witnessed, true, JSON.stringify(verdict));
    }
    const { id } = group(0);
    ada().close();
    const again = await HongbaoClient.guest({ url: server.url, name: 'ada', storage });
    const joined = await again.joinGroup(id);
    const verdict = verifyProof(await again.proof(packet), joined.witness(packet));
    assert.equal(verdict.ok && verdict.witnessed, true, JSON.stringify(verdict));
    again.close();
  });

  it('GP8 a packet whose answer was lost is finished by the next call, and sent once', async () => {
    const packet = await earnPacket();
    for (const one of groups) await one.grab(packet);
    const wish = { coins: 3, shares: 3, blessing: 'once' };
    network.onSend = () => network.cut();
    const lost = group(0).sendPacket(wish, { timeoutMs: 300 });
    await assert.rejects(lost, (error: HongbaoError) => error.kind === 'fault');
    network.onSend = () => {};
    const sent = await group(0).sendPacket(wish);
    const own = Object.values(group(0).state.packets).filter(({ cause }) => cause === 'player');
    assert.deepEqual(
      own.map(({ id, blessing }) => [id, blessing]),
      [[sent.id, 'once']],
    );
    const next = await group(0).sendPacket(wish);
    assert.notEqual(next.id, sent.id, 'an answered wish is over: the same again is another packet');
  });

  it('GP7 a wrong passphrase tells how many guesses are left', async () => {
    const packet = await earnPacket();
    for (const one of groups) await one.grab(packet);
    const { id } = await group(0).sendPacket({ coins: 3, shares: 3, passphrase: '恭喜发财' });
    const wrong = await settle(group(1).grab(id, { passphrase: '8888' }));
    assert.ok(!wrong.ok && wrong.error.code === 'wrong_passphrase');
    assert.deepEqual(wrong.error.details, { left: 4 });
    assert.equal((await group(1).grab(id, { passphrase: '恭喜发财' })).player, group(1).me);
    assert.equal((await ada().wallet()).received, 0);
    assert.ok(((await clients[1]?.wallet())?.received ?? 0) >= 1);
  });

  it('a code or an id joins, and the same room is the same object', async () => {
    const { id } = group(0);
    const [listed] = await ada().groups();
    assert.deepEqual([listed?.id, listed?.role, listed?.members], [id, 'owner', 4]);
    assert.equal(await ada().joinGroup(id), group(0));
    const { members, total } = await group(0).members({ limit: 2 });
    assert.deepEqual([members.map(({ name }) => name), total], [['ada', 'bo'], 4]);
    assert.equal(group(0).nameOf(group(3).me), 'di');
  });

  it('who quits or is sent away is told so for good, and the others go on', async () => {
    const { id } = group(0);
    const closed = (one: Group) =>
      new Promise<string | undefined>((resolve) =>
        one.on('connection.changed', ({ state, error }) => {
          if (state === 'closed') resolve(error?.code);
        }),
      );
    const [quit, sent] = [closed(group(1)), closed(group(2))];
    await group(1).quit();
    await group(0).remove(group(2).me);
    assert.deepEqual([await quit, await sent], ['group_unknown', 'group_unknown']);
    assert.equal(group(0).state.members, 2);
    const back = await settle(clients[1]?.joinGroup(id) ?? Promise.reject(new Error('no client')));
    assert.ok(!back.ok && back.error.code === 'group_unknown');
    assert.equal((await group(3).say('still here')).seq > 0, true);
    const owner = await settle(group(3).end());
    assert.ok(!owner.ok && owner.error.code === 'owner_only');
  });

  it('who was sent away and joins again by a code is in the room again', async () => {
    const { id } = group(0);
    const away = group(2);
    const closed = new Promise<void>((resolve) =>
      away.on('connection.changed', ({ state }) => state === 'closed' && resolve()),
    );
    await group(0).remove(away.me);
    await closed;
    await assert.rejects(away.say('too late'), { code: 'group_unknown' });
    const { code } = await group(0).invite();
    const back = await clients[2]?.joinGroup(code);
    assert.deepEqual([back?.id, back?.connection.state], [id, 'online']);
    assert.notEqual(back, away);
  });

  it('a group whose room could not be entered is finished by the next call, and made once', async () => {
    const name = `once ${Math.trunc(performance.now())}`;
    let isLost = true;
    const lossy = (url: string, init: RequestInit): Promise<Response> => {
      if (isLost && url.endsWith('/enter')) return Promise.reject(new TypeError('no way through'));
      return fetch(url, init);
    };
    const own = { url: server.url, name: 'ada', storage };
    const first = await HongbaoClient.guest({ ...own, fetch: lossy });
    await assert.rejects(first.createGroup({ name }, { timeoutMs: 300 }), { kind: 'fault' });
    first.close();
    isLost = false;
    const reloaded = await HongbaoClient.guest(own);
    const made = await reloaded.createGroup({ name });
    assert.deepEqual(
      (await reloaded.groups()).filter((one) => one.name === name).map((one) => one.id),
      [made.id],
    );
    reloaded.close();
  });

  it('GP3 what another device of the player grabbed does not wait here any more', async () => {
    const packet = await earnPacket();
    const token = (await clients[1]?.token()) ?? '';
    const second = new HongbaoClient({ url: server.url, token: () => token });
    const there = await second.joinGroup(group(1).id);
    const { drawn } = await group(1).grab(packet);
    await there.say('seen by now');
    assert.deepEqual(there.waitingPackets(), []);
    assert.equal(there.witness(packet)?.drawn, drawn);
    second.close();
  });

  it('RN3 shaking hits the lowest drop, each drop once, until all hits that count are made', async () => {
    const { campaign } = await ada().campaign();
    const rain = campaign.rains?.[0];
    assert.ok(rain?.everyMs);
    const announcedAt = rain.firstAt - rain.countdownMs;
    const passed = Math.ceil((group(0).serverNow() - announcedAt) / rain.everyMs);
    await ada().turnClock(announcedAt + passed * rain.everyMs - group(0).serverNow());
    await new Promise<void>((resolve) => {
      const stop = group(0).watch(
        (state) => state.rain,
        (current) => current && queueMicrotask(resolve),
      );
      setTimeout(stop, 5000);
    });
    assert.deepEqual(group(0).rain.sky(), group(3).rain.sky(), 'the same sky for all');
    const early = await settle(group(0).rain.tap(0));
    assert.ok(!early.ok && early.error.code === 'rain_not_falling');
    await ada().turnClock(rain.countdownMs + 3000);
    const caught = [];
    for (let hit = 0; hit < rain.hits; hit += 1) caught.push(await group(1).rain.tap());
    assert.equal(new Set(caught.map(({ drop }) => drop)).size, rain.hits);
    assert.equal(caught.at(-1)?.hitsLeft, 0);
    const more = await settle(group(1).rain.tap());
    assert.ok(!more.ok && more.error.code === 'rain_ceiling');
    const packet = group(1).rain.current?.packet ?? '';
    await ada().turnClock(60_000);
    const verdict = verifyProof(await ada().proof(packet), group(1).witness(packet));
    assert.equal(verdict.ok && verdict.witnessed, true, JSON.stringify(verdict));
  });
});
