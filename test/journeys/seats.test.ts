import assert from 'node:assert/strict';
import { memoryStorage } from '../../sdk/index.ts';
import { Network } from '../sdk/real-server.ts';
import { exchange, Screen } from '../support/journey-screen.ts';
import { Stage, type Friend } from '../support/journey-stage.ts';
import { inTime } from '../support/journey-wait.ts';

describe('seats: devices, tabs and reloads of one player', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  beforeEach(async () => {
    stage = await Stage.open();
    ({ lan, he } = await stage.friends());
  });
  afterEach(() => stage.close());

  const isLanHere = (here: boolean) =>
    he.screen.shows(({ members }) => members[lan.id]?.online === here);

  it('two devices of one player both hear, and the player is here until the last has left', async () => {
    const phone = await stage.join(lan, he);
    await he.pair.say('两台都看到了吗');
    await Promise.all([lan.screen.reads('两台都看到了吗'), phone.screen.reads('两台都看到了吗')]);
    await phone.pair.say('看到了');
    await Promise.all([lan.screen.reads('看到了'), he.screen.reads('看到了')]);
    phone.pair.leave();
    await exchange(lan, he);
    assert.equal(he.pair.state.members[lan.id]?.online, true);
    lan.pair.leave();
    await isLanHere(false);
  });

  it('a reload in the middle keeps the seat: the state is whole, lines are read again, nothing is told twice', async () => {
    const [network, storage] = [new Network(), memoryStorage()];
    const page = await stage.join(lan, he, { storage, webSocket: network.makeWebSocket() });
    lan.pair.leave();
    await exchange(page, he);
    await page.pair.share({ url: 'https://example.org/spring' });
    const packet = await page.screen.finds('task:share');
    const opening = await page.pair.open(packet.id);
    network.cut();
    page.client.close();
    const reloaded = await stage.join(lan, he, { storage });
    assert.deepEqual(reloaded.pair.state.packets, he.pair.state.packets);
    assert.deepEqual(await reloaded.pair.open(packet.id), opening);
    assert.equal(reloaded.pair.witness(packet.id)?.drawn, opening.drawn);
    await reloaded.screen.shows(() => reloaded.pair.lines().length === he.pair.lines().length);
    assert.deepEqual(reloaded.pair.lines(), he.pair.lines());
    await exchange(reloaded, he);
    assert.deepEqual(reloaded.screen.events('packet.opened'), []);
    assert.deepEqual(reloaded.screen.events('packet.sealed'), []);
    assert.equal(he.pair.state.members[lan.id]?.online, true);
  });

  it('a dropped connection comes back as the same session, and what was said meanwhile is read', async () => {
    const network = new Network();
    const phone = await stage.join(lan, he, { webSocket: network.makeWebSocket() });
    const synced = new Promise<void>((resolve) => void phone.pair.on('synced', () => resolve()));
    network.cut();
    await he.pair.say('隧道里听得见吗');
    await inTime(synced, 'the phone did not come back');
    await phone.screen.reads('隧道里听得见吗');
    const enters = network.urls.filter((url) => url.startsWith('ws')).length;
    assert.equal(enters, 2, 'the seat’s own socket, and the one that brought it back');
    await exchange(phone, he);
  });

  it('two tabs that share a storage press with one entropy and get one answer', async () => {
    const storage = memoryStorage();
    const tabs = [await stage.join(lan, he, { storage }), await stage.join(lan, he, { storage })];
    await he.pair.share({ url: 'https://example.org/two-tabs' });
    const packets = await Promise.all(tabs.map((tab) => tab.screen.finds('task:share')));
    const openings = await Promise.all(
      tabs.map((tab, index) => tab.pair.open(packets[index]?.id ?? '')),
    );
    assert.deepEqual(openings[0], openings[1]);
    await Promise.all([...tabs, he].map((one) => one.screen.hears('packet.opened')));
    for (const one of [...tabs, he]) assert.equal(one.screen.events('packet.opened').length, 1);
    const witnesses = tabs.map((tab) => tab.pair.witness(packets[0]?.id ?? ''));
    assert.equal(witnesses[0]?.entropy, openings[0]?.entropy);
    assert.deepEqual(witnesses[0], witnesses[1]);
  });

  it('leaving and coming back is another room object with the same room behind it', async () => {
    await exchange(lan, he);
    const before = lan.pair.lines();
    lan.pair.leave();
    await isLanHere(false);
    await assert.rejects(lan.pair.say('没有人'), { code: 'closed' });
    const pair = await lan.client.joinPair(he.id);
    assert.notEqual(pair, lan.pair);
    assert.equal(await lan.client.joinPair(he.id), pair, 'the same object while it is joined');
    const back = { ...lan, pair, screen: new Screen(pair) };
    await isLanHere(true);
    await back.screen.shows(() => pair.lines().length > 0);
    assert.deepEqual(pair.lines().slice(0, before.length), before);
    await exchange(back, he);
  });

  it('the fifth session replaces the longest, which says so and does not fight', async () => {
    const network = new Network();
    const first = await stage.join(lan, he, {
      fetch: network.fetch,
      webSocket: network.makeWebSocket(),
    });
    // The one of before the story makes way first.
    lan.pair.leave();
    const later = [];
    for (let device = 0; device < 3; device += 1) later.push(await stage.join(lan, he));
    await exchange(first, he);
    const replaced = new Promise<string | undefined>((resolve) => {
      first.pair.on('connection.changed', ({ state, error }) => {
        if (state === 'closed') resolve(error?.code);
      });
    });
    const asked = network.urls.filter((url) => !url.endsWith('/v1/clock')).length;
    later.push(await stage.join(lan, he));
    assert.equal(await inTime(replaced, 'the first session was not closed'), 'replaced');
    for (const device of later) await exchange(device, he);
    assert.equal(first.pair.connection.state, 'closed');
    assert.equal(network.urls.filter((url) => !url.endsWith('/v1/clock')).length, asked);
    await assert.rejects(first.pair.say('还我座位'), { code: 'replaced' });
    for (const device of later) assert.equal(device.pair.connection.state, 'online');
  });
});
