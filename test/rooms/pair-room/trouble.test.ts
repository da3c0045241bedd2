import assert from 'node:assert/strict';
import { bo, entropy, lan, pair, World } from '../../support/room-world.ts';

const twoSeconds = 2000;

describe('a store that is slow or fails', () => {
  it('TK6 shows nothing early: no patch and no event while the save hangs', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await world.rest();
    const release = world.machine.hold('save');
    await friend.say('早呀');
    await world.rest();
    const mark = phone.frames.length;
    await world.clock.pass(twoSeconds);
    assert.deepEqual(phone.order(mark), []);
    assert.equal(phone.view.tasks['text']?.done, 0);
    assert.equal(phone.view.streak.count, 0);
    release();
    await world.rest();
    assert.equal(phone.view.tasks['text']?.done, 1);
    assert.deepEqual(phone.order(mark).at(-1), 'packet.sealed');
    assert.equal(world.faults.length, 0);
  });

  it('PK1 shows no packet while the save of its sealing hangs', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const releaseCoins = world.machine.hold('reserve');
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    const releaseStore = world.machine.hold('save');
    releaseCoins();
    await world.clock.pass(twoSeconds);
    assert.equal(world.coins.audit().shares, 2);
    assert.deepEqual([phone.view.packets, phone.events('packet.sealed')], [{}, []]);
    releaseStore();
    await world.rest();
    assert.equal(phone.events('packet.sealed').length, 1);
  });

  it('PK5 shows no opening while its save hangs: no patch, no event, no reply', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const release = world.machine.hold('save');
    const [mine, theirs] = [phone.frames.length, friend.frames.length];
    const answer = phone.reply('packet.open', { packet, entropy: entropy(1) });
    await world.clock.pass(twoSeconds);
    assert.deepEqual([phone.order(mine), friend.order(theirs)], [[], []]);
    release();
    await answer;
    assert.deepEqual(phone.order(mine), ['patch', 'packet.opened', 'reply']);
  });

  it('lines are told at once while the store and the coins hang', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const release = world.machine.hold('save', 'packet', 'standing', 'reserve', 'pay');
    await phone.say('早');
    await friend.say('早呀');
    await phone.say('今天回家吗');
    assert.deepEqual(
      friend.events('chat.sent').map(({ line }) => line.seq),
      [1, 2, 3],
    );
    release();
    await world.clock.pass(twoSeconds);
    assert.equal(world.faults.length, 0);
  });

  it('lines that are said while a save is under way are saved after it', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    const release = world.machine.hold('save');
    await phone.sticker();
    await world.rest();
    await phone.say('在路上');
    await friend.say('等你');
    release();
    await world.clock.pass(twoSeconds);
    const lines = await world.store.lines({ room: pair, limit: 50 });
    assert.deepEqual(
      lines.map(({ seq }) => seq),
      [1, 2, 3, 4, 5],
    );
  });

  it('TK6 a failed save shows nothing, the room tries again, and then everyone is told once', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await world.rest();
    world.machine.failNext('save');
    await friend.say('早呀');
    await world.rest();
    assert.equal(world.faults.length, 1);
    assert.deepEqual([phone.view.tasks['text']?.done, phone.view.streak.count], [0, 0]);
    assert.deepEqual(phone.events('task.completed'), []);
    await world.clock.pass(twoSeconds);
    assert.deepEqual([phone.view.tasks['text']?.done, phone.view.streak.count], [1, 1]);
    for (const event of ['task.completed', 'streak.changed', 'packet.sealed'] as const)
      assert.equal(phone.events(event).length, 1, event);
    assert.equal((await world.saved()).streak.count, 1);
  });

  it('SK1 a day that could not be saved is saved though nothing is owed and nobody says more', async () => {
    const { world, lan: phone } = await World.withBoth();
    world.machine.failNext('save');
    await phone.say('早');
    await world.rest();
    assert.equal(phone.view.streak.chatted[lan], false);
    await world.clock.pass(twoSeconds);
    assert.equal(phone.view.streak.chatted[lan], true);
    assert.deepEqual((await world.saved()).streak.chatted, [lan]);
  });

  it('PK1 a sealing that could not be saved is told when it is', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const release = world.machine.hold('reserve');
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    world.machine.failNext('save');
    release();
    await world.rest();
    assert.deepEqual([phone.view.packets, phone.events('packet.sealed')], [{}, []]);
    await world.clock.pass(twoSeconds);
    assert.equal(phone.events('packet.sealed').length, 1);
    assert.equal(world.store.packetRecords().length, 1);
  });

  it('PK3 an opening that could not be saved is answered and told once it is, however often it is asked', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    world.machine.failNext('save');
    const mark = phone.frames.length;
    const asked = Array.from({ length: 5 }, (_, at) =>
      phone.reply('packet.open', { packet, entropy: entropy(at) }),
    );
    await world.rest();
    assert.deepEqual(phone.order(mark), []);
    const again = phone.reply('packet.open', { packet, entropy: entropy(9) });
    await world.rest();
    assert.deepEqual(phone.order(mark), []);
    await world.clock.pass(twoSeconds);
    const answers = await Promise.all([...asked, again]);
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    assert.deepEqual(phone.order(mark).slice(0, 2), ['patch', 'packet.opened']);
    assert.equal(phone.events('packet.opened').length, 1);
    world.coins.audit();
  });

  it('a save whose answer was lost stops the room, and the next one goes on from what was saved', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await world.rest();
    world.machine.failNext('save', 'after');
    await friend.say('早呀');
    await world.clock.pass(twoSeconds);
    assert.equal(phone.closedWith?.code, 4102);
    await world.open();
    const back = await world.join(lan);
    assert.equal(Object.keys(back.view.packets).length, 1);
    assert.equal(world.store.packetRecords().length, 1);
  });

  it('a room that somebody else saved stops, and shows and saves nothing more', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const stored = await world.store.load(pair);
    assert.ok(stored);
    const { version: from, facts } = stored;
    await world.store.save({
      room: pair,
      from,
      facts,
      lines: [],
      rows: [],
      inbox: [],
      dueAt: null,
    });
    const mark = friend.frames.length;
    void phone.send('packet.open', { id: 'press', packet, entropy: entropy(1) });
    await world.clock.pass(twoSeconds);
    assert.deepEqual(friend.events('packet.opened', mark), []);
    assert.deepEqual([phone.closedWith?.code, friend.closedWith?.code], [4102, 4102]);
    assert.equal((await world.store.load(pair))?.version, from + 1);
  });

  it('who asks a room that somebody else saved is told to ask again', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    Object.assign(world.store, { save: async () => 'stale' });
    const press = { id: 'press', packet, entropy: entropy(1) };
    const answer = await world.room.act(lan, 'packet.open', press);
    assert.deepEqual(answer, { code: 'room_closing', retryAfterMs: 1000 });
  });

  it('a room that somebody else saved while it was being made comes to nothing, and is no bug', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    // What is sealed is looked after, and saved, before anyone comes in.
    await world.sealText(phone, friend);
    Object.assign(world.store, { save: async () => 'stale' });
    await assert.rejects(world.open(), { name: 'Fault', code: 'room_closing' });
  });

  it('a room that hit a bug saves nothing more', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await world.clock.pass(twoSeconds);
    const before = await world.store.load(pair);
    await phone.say('这句还没存');
    world.machine.failNext('standing', 'before', new TypeError('a bug'));
    await friend.say('早呀');
    await world.rest();
    const atStop = await world.store.load(pair);
    await world.clock.pass(60_000);
    assert.equal(phone.closedWith?.code, 4102);
    assert.equal(atStop?.version, (before?.version ?? 0) + 1);
    assert.deepEqual(await world.store.load(pair), atStop);
  });
});

describe('coins that are slow or fail', () => {
  it('PK5 a ledger that hangs shows nothing early: no patch, no event, no reply', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const release = world.machine.hold('pay');
    const [mine, theirs] = [phone.frames.length, friend.frames.length];
    const answer = phone.reply('packet.open', { packet, entropy: entropy(1) });
    await world.clock.pass(twoSeconds);
    assert.deepEqual([phone.order(mine), friend.order(theirs)], [[], []]);
    assert.equal(world.coins.earned(lan), 0);
    release();
    assert.equal((await answer).credited, world.coins.earned(lan));
  });

  it('PK3 a failed payment leaves the share claimable', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    world.machine.failNext('pay');
    const press = { packet, entropy: entropy(1) };
    const failed = await phone.ask('packet.open', press, 'press');
    assert.ok('code' in failed && failed.code === 'unavailable' && (failed.retryAfterMs ?? 0) > 0);
    assert.equal(phone.view.packets[packet]?.shares[lan]?.state, 'sealed');
    const opening = await phone.reply('packet.open', press, 'press');
    assert.equal(opening.credited, world.coins.earned(lan));
  });

  it('PK3 a payment whose answer was lost is paid once, with the first entropy', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    world.machine.failNext('pay', 'after');
    const failed = await phone.refusal('packet.open', { packet, entropy: entropy(1) });
    assert.equal(failed, 'unavailable');
    const earned = world.coins.earned(lan);
    const opening = await phone.reply('packet.open', { packet, entropy: entropy(2) });
    assert.deepEqual([opening.credited, world.coins.earned(lan)], [earned, earned]);
    const [money] = await world.coins.money([{ packet, player: lan }]);
    assert.ok(money?.state === 'paid' && money.entropy === entropy(1));
  });

  it('TK6 what a fault left owed is sealed when the room tries again', async () => {
    for (const call of ['packet', 'standing', 'adopt', 'reserve', 'settle'] as const)
      for (const when of ['before', 'after'] as const) {
        const { world, lan: phone, bo: friend } = await World.withBoth();
        world.machine.failNext(call, when);
        await phone.say('早');
        await friend.say('早呀');
        await world.rest();
        assert.equal(phone.events('packet.sealed').length, 0, `${call} ${when}`);
        assert.equal((await world.saved()).packets.owed.length, 1);
        await world.clock.pass(twoSeconds);
        assert.equal(phone.events('packet.sealed').length, 1, `${call} ${when}`);
        assert.deepEqual([world.store.packetRecords().length, world.coins.audit().shares], [1, 2]);
        assert.deepEqual((await world.saved()).packets.owed, []);
      }
  });
});

describe('a room that everyone has left', () => {
  it('saves what waited for a save', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await world.clock.pass(twoSeconds);
    await phone.say('晚点说');
    await phone.leave();
    await friend.leave();
    await world.rest();
    const lines = await world.store.lines({ room: pair, limit: 50 });
    assert.equal(lines.length, 2);
  });

  it('is not gone before a save that is under way is over', async () => {
    const { world, lan: phone } = await World.withBoth();
    const release = world.machine.hold('save');
    await phone.say('早');
    await world.rest();
    let isGone = false;
    const gone = world.room.onDispose().then(() => (isGone = true));
    await world.rest();
    assert.equal(isGone, false);
    release();
    await gone;
    assert.equal((await world.store.lines({ room: pair, limit: 50 })).length, 1);
  });

  it('and is closed does nothing more, so that the next one owns the facts', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const release = world.machine.hold('reserve');
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    await phone.leave();
    await friend.leave();
    await world.rest();
    const left = await world.store.load(pair);
    release();
    await world.clock.pass(60_000);
    assert.deepEqual(await world.store.load(pair), left);
    assert.equal((await world.saved()).packets.owed.length, 1);
    await world.open();
    assert.equal((await world.saved()).packets.packets.length, 1);
    assert.equal(world.coins.audit().shares, 2);
    assert.deepEqual(await world.inboxOf(bo), ['packet']);
    assert.deepEqual(await world.inboxOf(lan), ['packet']);
  });
});
