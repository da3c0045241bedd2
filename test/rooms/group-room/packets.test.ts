import assert from 'node:assert/strict';
import { RoomId, type PacketId } from '../../../rooms/campaign/ids.ts';
import { endedKept } from '../../../rooms/lucky/rules.ts';
import { potsOf, proveAll } from '../../support/group-proofs.ts';
import { clearSky, group, GroupWorld, people, shown, trio } from '../../support/group-world.ts';
import { dayMs, entropy } from '../../support/room-world.ts';

describe('grabbing', () => {
  afterEach(proveAll);

  it('GP4 a grab: patch, event, reply, on both screens', async () => {
    const { one, two } = await trio();
    const packet = await one.sendPacket();
    const marks = [one.frames.length, two.frames.length];
    const grab = await two.grabbed(packet);
    assert.deepEqual(two.order(marks[1] ?? 0), ['patch', 'packet.grabbed', 'reply']);
    assert.deepEqual(one.order(marks[0] ?? 0), ['patch', 'packet.grabbed']);
    const { player, slot, drawn, at } = grab;
    const view = { player, name: `name of ${player}`, slot, drawn, at };
    for (const device of [one, two]) {
      const [told] = device.framesOf('packet.grabbed');
      assert.deepEqual(told?.view.packets[packet]?.grabs, { 0: view });
      assert.deepEqual(
        [told?.view.packets[packet]?.taken, shown(device, packet)?.takenCoins],
        [1, drawn],
      );
      assert.deepEqual(device.events('packet.grabbed'), [{ packet, grabs: [view], left: 1 }]);
    }
  });

  it('GP4 a ledger that hangs shows nothing early: no patch, no event, no reply', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    const release = world.machine.hold('pay');
    const marks = [one.frames.length, two.frames.length];
    const grab = two.grabbed(packet);
    await world.clock.pass(5000);
    assert.deepEqual([one.order(marks[0] ?? 0), two.order(marks[1] ?? 0)], [[], []]);
    release();
    assert.equal((await grab).credited, world.coins.purse(two.player, 'received'));
  });

  it('GP4 a grab waits for no save, and shows nothing that does', async () => {
    const { world, one, two, three } = await trio();
    const packet = await one.sendPacket();
    await world.rest();
    const release = world.machine.hold('save');
    for (const device of [one, two, three]) await device.sticker();
    await world.rest();
    const grab = await two.grabbed(packet);
    assert.equal(shown(one, packet)?.taken, 1);
    assert.equal(one.view.tasks['group-sticker']?.reached, 0);
    assert.deepEqual([one.view.tree.water, grab.packet], [0, packet]);
    release();
    await world.rest();
    assert.deepEqual([one.view.tasks['group-sticker']?.done, one.view.tree.water], [1, 30]);
  });

  it('GP4 a hundred grabs at once on twenty shares: twenty win, nobody twice, and not a coin is missing', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(31), earned: 1000 });
    const [sender, ...grabbers] = devices;
    assert.ok(sender);
    const packet = await sender.sendPacket({ coins: 777, shares: 20 });
    const before = world.machine.calls.length;
    const asked = Array.from({ length: 100 }, (_, at) => grabbers[at % 30] ?? sender);
    const answers = await Promise.all(asked.map((device, at) => device.grab(packet, at)));
    const grabs = answers.flatMap((answer) => ('reply' in answer ? [answer.reply] : []));
    const refused = answers.flatMap((answer) => ('code' in answer ? [answer.code] : []));
    const winners = new Set(grabs.map(({ player }) => player));
    const distinct = new Map(grabs.map((grab) => [grab.slot, grab]));
    assert.deepEqual([winners.size, distinct.size], [20, 20]);
    assert.deepEqual([...new Set(refused)], ['all_taken']);
    // Ten who lost asked three or four times each; who won was given the same slot each time.
    assert.equal(refused.length, asked.filter(({ player }) => !winners.has(player)).length);
    const coins = [...distinct.values()].reduce((sum, { drawn }) => sum + drawn, 0);
    const credited = grabbers.map(({ player }) => world.coins.purse(player, 'received'));
    assert.deepEqual([coins, credited.reduce((sum, one) => sum + one, 0)], [777, 777]);
    await world.rest();
    const batches = world.machine.calls.slice(before).filter((call) => call === 'pay').length;
    for (const device of devices) {
      const told = device.framesOf('packet.grabbed');
      assert.equal(told.length, batches);
      let sum = 0;
      for (const [at, { grabs: some, left }] of device.events('packet.grabbed').entries()) {
        sum += some.length;
        assert.deepEqual([told[at]?.view.packets[packet]?.taken, left], [sum, 20 - sum]);
      }
      assert.equal(sum, 20);
      assert.equal(device.events('packet.emptied').length, 1);
    }
  });

  it('GP3 the sender takes none', async () => {
    const { one, two } = await trio();
    const packet = await one.sendPacket();
    assert.equal(await one.grabRefused(packet), 'own_packet');
    await two.grabbed(packet);
    const named = await one.sendPacket({
      shares: 1,
      for: [one.player, two.player],
      key: 'key-00000002',
    });
    assert.equal(await one.grabRefused(named), 'own_packet');
    assert.equal((await two.grabbed(named)).drawn, 100);
  });

  it('GP3 one share a player: two devices are given the same', async () => {
    const { world, one, two } = await trio();
    const tablet = await world.join(two.player);
    const packet = await one.sendPacket();
    const [first, second] = await Promise.all([two.grabbed(packet, 1), tablet.grabbed(packet, 2)]);
    assert.deepEqual([second, first.entropy], [first, entropy(1)]);
    assert.deepEqual(await tablet.grabbed(packet, 3), first);
    assert.equal(one.events('packet.grabbed').length, 1);
    assert.ok(world.wallets.includes(two.player));
  });

  it('GP9 what is for some is grabbed by them alone', async () => {
    const { one, two, three } = await trio();
    const packet = await one.sendPacket({ shares: 1, for: [two.player] });
    assert.equal(await three.grabRefused(packet), 'not_yours');
    await two.grabbed(packet);
    assert.equal(await three.grabRefused(packet), 'not_yours');
  });

  it('GP9 a packet is grabbed in its own group alone', async () => {
    const { world, one, two } = await trio();
    const other = new GroupWorld({ house: world.house, id: RoomId.parse('group_other') });
    await other.open();
    const there = await other.join(two.player);
    const packet = await one.sendPacket();
    assert.equal(await there.grabRefused(packet), 'packet_unknown');
    // Nor is it answered there with what was grabbed of it here.
    await two.grabbed(packet);
    assert.equal(await there.grabRefused(packet), 'packet_unknown');
    assert.equal(
      await two.grabRefused('spring-festival_20261110_none' as PacketId),
      'packet_unknown',
    ); // Well formed.
  });

  it('GP9 one that is sealed and not shown yet is nobody’s to grab', async () => {
    const { world, one, two } = await trio();
    const releaseCoins = world.machine.hold('settle');
    const sent = one.sendPacket();
    await world.rest();
    const release = world.machine.hold('money');
    releaseCoins();
    await world.rest();
    const [packet] = world.house.pots;
    assert.ok(packet);
    const early = two.grabRefused(packet);
    await world.rest();
    release();
    assert.equal(await early, 'packet_unknown');
    await two.grabbed(await sent);
  });

  it('GP4 what the ledger took although its answer was lost is shown and told with the next grab', async () => {
    const { world, one, two, three } = await trio();
    const packet = await one.sendPacket();
    world.machine.failNext('pay', 'after');
    assert.equal(await two.grabRefused(packet, 1), 'unavailable');
    assert.equal(shown(one, packet)?.taken, 0);
    const mark = two.frames.length;
    const grab = await two.grabbed(packet, 2);
    assert.equal(grab.entropy, entropy(1));
    assert.deepEqual(two.order(mark), ['patch', 'packet.grabbed', 'reply']);
    assert.equal(shown(three, packet)?.taken, 1);
  });

  it('an equal split gives each the same, up to the coin that is left over', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(4), earned: 1000 });
    const [one, ...others] = devices;
    assert.ok(one);
    const packet = await one.sendPacket({ coins: 100, shares: 3, split: 'equal' });
    const grabs = await Promise.all(others.map((device) => device.grabbed(packet)));
    assert.deepEqual(
      grabs.map(({ drawn }) => drawn).toSorted((a, b) => a - b),
      [33, 33, 34],
    );
    await world.rest();
  });

  it('shows the newest hundred grabs of a large packet, and all of them as numbers', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(131), earned: 1000 });
    const [one, ...others] = devices;
    assert.ok(one);
    const packet = await one.sendPacket({ coins: 1000, shares: 130 });
    for (const some of [others.slice(0, 30), others.slice(30, 120), others.slice(120)]) {
      await Promise.all(some.map((device) => device.grabbed(packet)));
      const view = shown(one, packet);
      assert.ok(view);
      const { slots } = await world.coins.pot(packet);
      const newest = slots.map(({ slot }, at) => [String(at), slot]).slice(-100);
      assert.deepEqual(
        Object.entries(view.grabs)
          .map(([at, { slot }]) => [at, slot])
          .sort(([at], [other]) => Number(at) - Number(other)),
        newest,
      );
      assert.deepEqual(
        [view.taken, view.takenCoins],
        [slots.length, slots.reduce((sum, { drawn }) => sum + drawn, 0)],
      );
    }
    await world.open();
    const back = await world.join(one.player);
    assert.deepEqual(back.view.packets, one.view.packets);
  });
});

describe('the end of a packet', () => {
  afterEach(proveAll);

  it('GP6 the luckiest is named when the last share is taken, and not before', async () => {
    const { world, one, two, three } = await trio();
    const packet = await one.sendPacket();
    const first = await two.grabbed(packet);
    await world.rest();
    assert.deepEqual([shown(one, packet)?.luckiest, one.events('packet.emptied')], ['', []]);
    const second = await three.grabbed(packet);
    await world.rest();
    const luckiest = first.drawn > second.drawn ? two.player : three.player;
    if (first.drawn !== second.drawn)
      assert.deepEqual(one.events('packet.emptied'), [{ packet, luckiest }]);
    const [emptied] = one.framesOf('packet.emptied');
    const { state, luckiest: named } = emptied?.view.packets[packet] ?? {};
    assert.deepEqual([state, named], ['empty', one.events('packet.emptied')[0]?.luckiest]);
    assert.deepEqual((await world.saved()).lucky.packets[0]?.luckiest, named);
  });

  it('GP6 of several who drew as much it is the one with the least MAC, whoever came first', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(6), earned: 1000 });
    const [one, ...others] = devices;
    assert.ok(one);
    const named = new Set<string>();
    for (let number = 1; number <= 9; number += 1) {
      const packet = await one.sendPacket({
        coins: 10,
        shares: 5,
        split: 'equal',
        key: `key-0000000${number}`,
      });
      for (const device of others) await device.grabbed(packet);
      await world.rest();
      // `proveAll` asks the SDK's own code who it is.
      named.add(shown(one, packet)?.luckiest ?? '');
    }
    assert.ok(named.size > 1 && !named.has(''));
  });

  it('GP5 what is left goes back to the coin, at the very millisecond, and a grab is refused from then on', async () => {
    const { world, one, two, three } = await trio();
    const packet = await one.sendPacket({ coins: 999 });
    await world.clock.pass(dayMs - 1);
    const { drawn } = await two.grabbed(packet);
    // No alarm has rung yet: the comparison decides.
    world.clock.slip(1);
    assert.equal(await three.grabRefused(packet), 'packet_expired');
    const returned = 999 - drawn;
    for (const device of [one, two, three])
      assert.deepEqual(device.events('packet.expired'), [{ packet, returned }]);
    const [expired] = one.framesOf('packet.expired');
    assert.equal(expired?.view.packets[packet]?.state, 'expired');
    assert.equal(world.coins.purse(one.player), 1 + returned);
    assert.equal(await three.grabRefused(packet), 'packet_expired');
    assert.equal((await two.grabbed(packet)).drawn, drawn);
  });

  it('GP5 an alarm tells of it when nobody does anything', async () => {
    const { world, one } = await trio();
    const packet = await one.sendPacket();
    await world.clock.pass(dayMs - 1);
    assert.equal(shown(one, packet)?.state, 'open');
    const before = world.wallets.length;
    await world.clock.pass(1);
    assert.deepEqual(one.events('packet.expired'), [{ packet, returned: 100 }]);
    assert.deepEqual(world.wallets.slice(before), [one.player]);
  });

  it('GP5 it comes back past the sender’s cap, who finds word of it when they were away', async () => {
    const campaign = { ...clearSky, lifetimeCap: 1000 };
    const { world, one, two } = await trio({ campaign });
    const packet = await one.sendPacket({ coins: 1000 });
    await one.leave();
    const { drawn } = await two.grabbed(packet);
    await world.clock.pass(dayMs);
    assert.deepEqual(
      [world.coins.purse(one.player), world.coins.earned(one.player)],
      [1000 - drawn, 1000],
    );
    assert.deepEqual(await world.inboxOf(one.player), ['expired']);
    assert.deepEqual(await world.inboxOf(two.player), []);
  });

  it('GP5 a room that was not loaded is woken for it, and finds that it has gone back', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    const { drawn } = await two.grabbed(packet);
    await world.clock.pass(2000);
    world.machine.die();
    world.clock.slip(dayMs - 2001);
    const due = () => world.store.due({ now: world.clock.now(), limit: 9 });
    assert.deepEqual(await due(), []);
    world.clock.slip(1);
    assert.deepEqual(await due(), [group]);
    assert.equal(world.coins.purse(one.player), 1000 - drawn);
    await world.open();
    await world.room.wake();
    assert.deepEqual(await due(), []);
    const [saved] = (await world.saved()).lucky.packets;
    assert.deepEqual([saved?.id, saved?.state, saved?.luckiest], [packet, 'expired', null]);
    assert.deepEqual(await world.inboxOf(one.player), ['expired']);
    const back = await world.join(two.player);
    assert.deepEqual(
      [shown(back, packet)?.state, shown(back, packet)?.takenCoins],
      ['expired', drawn],
    );
    assert.equal((await back.grabbed(packet)).drawn, drawn);
  });

  it('GP5 a clock that is turned past it ends it for everyone', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    await world.clock.turn(10 * dayMs);
    await world.room.clockTurned();
    assert.deepEqual(two.events('packet.expired'), [{ packet, returned: 100 }]);
    assert.equal(world.coins.purse(one.player), 1000);
  });

  it('leaves the wall when enough newer ones have ended; its first answer and its proof stay', async () => {
    const { world, one, two, three } = await trio();
    const packets: PacketId[] = [];
    for (let number = 1; number <= endedKept + 2; number += 1) {
      const packet = await one.sendPacket({ key: `key-0000000${number}`, shares: 1 });
      packets.push(packet);
      await two.grabbed(packet);
      await world.rest();
    }
    const open = await one.sendPacket({ key: 'key-00000099' });
    await world.rest();
    assert.deepEqual(Object.keys(one.view.packets), [...packets.slice(2), open]);
    const [first] = packets;
    assert.ok(first);
    // The room lets go of what it knew of it, too.
    assert.equal(world.room['pots'].get(first), undefined);
    const calls = world.machine.calls.length;
    assert.equal((await two.grabbed(first, 9)).drawn, 100);
    assert.equal(await three.grabRefused(first), 'all_taken');
    assert.equal(await one.grabRefused(first), 'own_packet');
    assert.ok(!world.machine.calls.slice(calls).includes('pay'));
    assert.equal((await potsOf(world.house)).length, packets.length + 1);
  });

  it('one that expired and has left the wall is told so', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    await world.clock.pass(dayMs);
    for (let number = 1; number <= endedKept; number += 1) {
      const other = await one.sendPacket({ key: `key-0000001${number}`, shares: 1 });
      await two.grabbed(other);
      await world.rest();
    }
    await one.sendPacket({ key: 'key-00000099' });
    assert.equal(shown(one, packet), undefined);
    assert.equal(await two.grabRefused(packet), 'packet_expired');
  });
});
