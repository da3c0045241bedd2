import assert from 'node:assert/strict';
import type { Campaign } from '../../../rooms/campaign/campaign.ts';
import { RoomId, type PacketId } from '../../../rooms/campaign/ids.ts';
import { proveAll } from '../../support/group-proofs.ts';
import { clearSky, GroupWorld, people, type GroupDevice } from '../../support/group-world.ts';
import { dayMs, House, secondMs } from '../../support/room-world.ts';
import { settle } from '../../support/settable-clock.ts';

const { groups } = clearSky;
assert.ok(groups);

/** A sticker is a part of the task; three of them finish it and grow a tree. */
const planted = (given: Partial<typeof groups> = {}): Campaign => ({
  ...clearSky,
  groups: {
    ...groups,
    tasks: [
      {
        id: 'stickers',
        names: { zh: '表情', en: 'Stickers' },
        evidence: ['sticker'],
        people: 3,
        goal: 1,
        timesADay: 2,
      },
    ],
    tree: { waterATask: 10, mostAMemberADay: 20, grownAt: 30, leastMembers: 3 },
    ...given,
  },
});

const causesOf = (device: GroupDevice) =>
  Object.values(device.view.packets).map(({ cause, shares, isForSome }) => [
    cause,
    shares,
    isForSome,
  ]);

const packetFor = (device: GroupDevice, cause: string): PacketId =>
  Object.values(device.view.packets).find((packet) => packet.cause === cause)?.id ??
  assert.fail(`no packet for ${cause}`);

describe('a group’s tasks', () => {
  afterEach(proveAll);

  it('TK6 so many members finish a task, which owes every member a share, up to the campaign’s most', async () => {
    const campaign = planted({ packets: { coinsAShare: 100, mostShares: 4 } });
    const { world, devices } = await GroupWorld.start({ members: people(6), campaign });
    const [one, two, three, four] = devices;
    assert.ok(one && two && three && four);
    await one.sticker();
    await one.sticker();
    await two.sticker();
    await settle();
    const { done, reached, progress } = one.view.tasks['stickers'] ?? {};
    assert.deepEqual([done, reached, progress], [0, 2, {}]);
    await three.sticker();
    await settle();
    const [completed] = four.events('task.completed');
    const packet = packetFor(four, 'task:stickers');
    assert.deepEqual(completed, { task: 'stickers', day: '20261110', count: 1, packet });
    const { total, shares, sender, isForSome } = four.view.packets[packet] ?? {};
    assert.deepEqual([total, shares, sender, isForSome], [400, 4, '', false]);
    // Whoever belongs may grab, whether they did a part or not.
    const grab = await four.grabbed(packet);
    assert.equal(grab.credited, world.coins.earned(four.player));
    assert.equal(world.coins.purse(four.player, 'received'), 0);
  });

  it('TK2 a task is finished so often a day, and again tomorrow', async () => {
    const { world, devices } = await GroupWorld.start({ campaign: planted() });
    for (let round = 1; round <= 3; round += 1)
      for (const device of devices) await device.sticker();
    await settle();
    const [one] = devices;
    assert.ok(one);
    const counts = () => one.events('task.completed').map(({ day, count }) => [day, count]);
    assert.deepEqual(counts(), [
      ['20261110', 1],
      ['20261110', 2],
    ]);
    await world.clock.pass(dayMs / 2);
    assert.equal(one.view.tasks['stickers']?.done, 0);
    for (const device of devices) await device.sticker();
    await settle();
    assert.deepEqual(counts().at(-1), ['20261111', 1]);
  });

  it('TK6 what the campaign cannot pay is refused, told, and owed no longer', async () => {
    const { world, devices } = await GroupWorld.start({ campaign: planted(), funds: 100 });
    for (const device of devices) await device.sticker();
    await settle();
    const refused = devices[0]?.events('packet.refused').map(({ code }) => code);
    assert.deepEqual(refused, ['campaign_exhausted', 'campaign_exhausted']);
    assert.deepEqual((await world.saved()).lucky.owed, []);
    assert.equal(world.coins.audit().held, 0);
  });

  it('TK6 what is owed when the campaign has ended, or finds no place, is refused and told', async () => {
    const { world, devices } = await GroupWorld.start({ campaign: planted() });
    const [one] = devices;
    assert.ok(one);
    const end = world.clock.now() + secondMs;
    world.house.campaign = { ...planted(), end, redeemUntil: end + dayMs };
    await world.clock.pass(secondMs);
    for (const device of devices) await device.sticker();
    await settle();
    const codes = (device: GroupDevice) => device.events('packet.refused').map(({ code }) => code);
    assert.deepEqual(codes(one), ['campaign_ended', 'campaign_ended']);
    const campaign = { ...planted(), packets: { ...clearSky.packets, mostARoom: 1 } };
    const full = await GroupWorld.start({ campaign });
    for (const device of full.devices) await device.sticker();
    await settle();
    const [other] = full.devices;
    assert.ok(other);
    assert.deepEqual([codes(other), Object.keys(other.view.packets).length], [['room_full'], 1]);
  });

  it('a campaign without groups has no tasks, no tree and no packets for one', async () => {
    const { groups: _groups, ...campaign } = clearSky;
    const { devices } = await GroupWorld.start({ campaign });
    for (const device of devices) await device.sticker();
    await settle();
    const { tasks, tree, packets } = devices[0]?.view ?? {};
    assert.deepEqual([tasks, tree, packets], [{}, { water: 0, waterers: 0, grown: 0 }, {}]);
  });
});

describe('a group’s tree', () => {
  afterEach(proveAll);

  it('TR1 members’ parts of tasks water it, shown and told once they are durable', async () => {
    const { world, devices } = await GroupWorld.start({ campaign: planted() });
    const [one, two] = devices;
    assert.ok(one && two);
    const release = world.machine.hold('save');
    await one.sticker();
    await world.rest();
    assert.deepEqual([two.view.tree.water, two.events('tree.changed')], [0, []]);
    release();
    await world.rest();
    const tree = { water: 10, waterers: 1, grown: 0 };
    assert.deepEqual([two.view.tree, two.events('tree.changed')], [tree, [tree]]);
    const [told] = two.framesOf('tree.changed');
    assert.deepEqual(told?.view.tree, tree);
    // A second one is no part any more: their goal is reached.
    await one.sticker();
    await world.rest();
    assert.equal(two.events('tree.changed').length, 1);
  });

  it('TR1 two who do everything grow none; TR2 the third who waters grows it for those three alone', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(5), campaign: planted() });
    const [one, two, three, four] = devices;
    assert.ok(one && two && three && four);
    for (const device of [one, two, one, two]) await device.sticker();
    await settle();
    assert.deepEqual([one.view.tree.grown, one.view.tree.waterers], [0, 2]);
    await three.sticker();
    await settle();
    assert.deepEqual(causesOf(one), [
      ['task:stickers', 5, false],
      ['tree:1', 3, true],
    ]);
    assert.deepEqual(one.view.tree, { water: 0, waterers: 0, grown: 1 });
    const packet = packetFor(one, 'tree:1');
    assert.equal(await four.grabRefused(packet), 'not_yours');
    for (const device of [one, two, three]) await device.grabbed(packet);
    await world.rest();
    assert.equal(one.view.packets[packet]?.state, 'empty');
    assert.equal(one.view.packets[packet]?.total, 3 * groups.packets.coinsAShare);
  });

  it('TR1 a member’s most a day counts over trees and loads, and is new tomorrow', async () => {
    const campaign = planted({
      tree: { waterATask: 10, mostAMemberADay: 10, grownAt: 40, leastMembers: 3 },
    });
    const { world, devices } = await GroupWorld.start({ campaign });
    for (const device of [...devices, ...devices]) await device.sticker();
    await settle();
    assert.equal(devices[0]?.view.tree.water, 30);
    await world.clock.pass(2 * secondMs);
    await world.open();
    const [one] = people(1);
    assert.ok(one);
    const back = await world.join(one);
    await back.sticker();
    await settle();
    assert.equal(back.view.tree.water, 30);
    await world.clock.pass(dayMs / 2);
    await back.sticker();
    await settle();
    assert.equal(back.view.tree.grown, 1);
  });

  it('TR1 who does their part when the task is finished for the day waters it all the same', async () => {
    const campaign = planted({
      tree: { waterATask: 10, mostAMemberADay: 20, grownAt: 70, leastMembers: 3 },
    });
    const { devices } = await GroupWorld.start({ members: people(5), campaign });
    const three = devices.slice(0, 3);
    for (const device of [...three, ...three, ...devices.slice(3)]) await device.sticker();
    await settle();
    const [one] = devices;
    assert.ok(one);
    assert.deepEqual(one.view.tree, { water: 10, waterers: 1, grown: 1 });
    assert.deepEqual(
      [one.view.tasks['stickers']?.done, one.events('task.completed').length],
      [2, 2],
    );
    assert.deepEqual(causesOf(one).at(-1), ['tree:1', 4, true]);
  });

  it('TR2 a tree a day at most owes a packet, whose id says which tree it was', async () => {
    const { world, devices } = await GroupWorld.start({ campaign: planted() });
    const [one] = devices;
    assert.ok(one);
    const causes = () => causesOf(one).map(([cause]) => cause);
    for (const device of [...devices, ...devices]) await device.sticker();
    await settle();
    assert.deepEqual(causes(), ['task:stickers', 'tree:1', 'task:stickers']);
    assert.deepEqual(one.view.tree, { water: 30, waterers: 3, grown: 1 });
    await world.clock.pass(dayMs / 2);
    await one.sticker();
    await settle();
    assert.deepEqual(causes(), ['task:stickers', 'tree:1', 'task:stickers', 'tree:2']);
    assert.equal(new Set(Object.keys(one.view.packets)).size, 4);
  });
});

describe('the same five people in twenty groups', () => {
  afterEach(proveAll);

  it('TR3 earn no more than the ceiling of a day, over all groups, and as much again on the next', async () => {
    const earnedADay = 1000;
    const campaign = planted({ earnedADay });
    const house = new House({ campaign, funds: 10_000_000 });
    const members = people(5);
    const worlds: GroupWorld[] = [];
    for (let number = 1; number <= 20; number += 1) {
      const id = RoomId.parse(`group_${number}`);
      const { world } = await GroupWorld.start({ house, id, members });
      worlds.push(world);
    }
    /** Everybody does all they can in every group, and grabs whatever hangs there. */
    const playAll = async () => {
      const refusals: string[] = [];
      for (const { devices } of worlds) {
        for (let round = 1; round <= 2; round += 1)
          for (const device of devices) await device.sticker();
        await settle();
        for (const packet of Object.keys(devices[0]?.view.packets ?? {}) as PacketId[])
          // Its keys.
          for (const device of devices) {
            const answer = await device.grab(packet);
            if ('code' in answer) refusals.push(answer.code);
          }
      }
      return refusals;
    };
    const earned = () => members.map((player) => house.coins.earned(player));
    const refusals = await playAll();
    assert.deepEqual(
      earned(),
      Array.from({ length: 5 }, () => earnedADay),
    );
    assert.ok(refusals.filter((code) => code === 'ceiling_reached').length > 100);
    await house.clock.pass(dayMs / 2);
    assert.ok((await playAll()).includes('ceiling_reached'));
    assert.deepEqual(
      earned(),
      Array.from({ length: 5 }, () => 2 * earnedADay),
    );
    // What members give each other is no earning, and has no such ceiling.
    const [one, two] = worlds[0]?.devices ?? [];
    assert.ok(one && two);
    const gift = await one.sendPacket({ coins: 500, shares: 1, for: [two.player] });
    assert.equal((await two.grabbed(gift)).credited, 500);
  });

  it('TR3 the last grab is clipped to what is left of it, and says so; a refused slot stays for the others', async () => {
    const campaign = planted({ earnedADay: 150 });
    const { world, devices } = await GroupWorld.start({ campaign });
    for (const device of [...devices, ...devices]) await device.sticker();
    await settle();
    const [one, two] = devices;
    assert.ok(one && two);
    const drawn: number[] = [];
    let refused: PacketId | undefined;
    for (const packet of Object.keys(one.view.packets) as PacketId[]) {
      // Its keys.
      const answer = await one.grab(packet);
      if ('reply' in answer) {
        drawn.push(answer.reply.drawn);
        const sum = drawn.reduce((total, coins) => total + coins, 0);
        assert.equal(world.coins.earned(one.player), Math.min(150, sum));
      } else {
        assert.equal(answer.code, 'ceiling_reached');
        refused = packet;
      }
    }
    assert.equal(world.coins.earned(one.player), 150);
    assert.ok(refused);
    const taken = one.view.packets[refused]?.taken;
    assert.equal(taken, 0);
    await two.grabbed(refused);
    // What the ceiling kept from them goes back with what nobody grabbed.
    await world.clock.pass(dayMs);
    const returned = one.events('packet.expired').reduce((sum, end) => sum + end.returned, 0);
    const earned = devices.reduce((sum, { player }) => sum + world.coins.earned(player), 0);
    const total = 3 * 3 * groups.packets.coinsAShare;
    assert.deepEqual([earned + returned, world.coins.audit().held], [total, 0]);
  });
});
