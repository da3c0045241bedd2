import assert from 'node:assert/strict';
import type { PacketId, PlayerId } from '../../../rooms/campaign/ids.ts';
import type { groupContract } from '../../../rooms/group-contract.ts';
import { grabsShown } from '../../../rooms/lucky/contract.ts';
import { presentMost } from '../../../rooms/members/contract.ts';
import { proveAll } from '../../support/group-proofs.ts';
import type { Reply } from '../../support/room-device.ts';
import { group, GroupWorld, packetOf, people } from '../../support/group-world.ts';
import { dayMs, entropy, secondMs } from '../../support/room-world.ts';

const leftGroup = 4103;

type MembersPage = Reply<typeof groupContract, 'members.read'>;

describe('members', () => {
  afterEach(proveAll);

  it('GM1 the state says how many belong and are here, names those who are, and who owns the group', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(4), here: 2 });
    const [one, two] = devices;
    assert.ok(one && two);
    const view = () => {
      const { members, online, owner, present } = one.view;
      return { members, online, owner, present: Object.keys(present) };
    };
    const both = [one.player, two.player];
    assert.deepEqual(view(), { members: 4, online: 2, owner: one.player, present: both });
    assert.deepEqual(one.view.present[two.player], {
      player: two.player,
      name: `name of ${two.player}`,
      online: true,
      role: 'member',
    });
    await two.leave();
    assert.deepEqual(view(), { members: 4, online: 1, owner: one.player, present: [one.player] });
    await world.letIn(...people(2, 20));
    assert.equal(one.view.members, 6);
    assert.equal(one.view.name, '一家人');
  });

  it('GM1 is told who comes and who goes, once each, also of two changes at once', async () => {
    const { world, devices } = await GroupWorld.start({ members: people(3), here: 1 });
    const [one] = devices;
    const [first, second] = people(2, 10);
    assert.ok(one && first && second);
    await Promise.all([world.letIn(first), world.letIn(second)]);
    await Promise.all([world.letGo(first), world.letGo(second)]);
    const names = (event: 'member.joined' | 'member.left') =>
      one.events(event).map(({ player, name }) => [player, name]);
    const both = [first, second].map((player) => [player, `name of ${player}`]);
    assert.deepEqual([names('member.joined'), names('member.left')], [both, both]);
    const [joined] = one.framesOf('member.joined');
    assert.ok((joined?.view.members ?? 0) >= 4);
  });

  it('GM1 a room that is loaded tells nobody of members that were there all along', async () => {
    const { world, devices } = await GroupWorld.start();
    await world.open();
    const back = await world.join(devices[0]?.player ?? assert.fail());
    await world.clock.pass(secondMs);
    assert.deepEqual([back.events('member.joined'), back.view.members], [[], 3]);
  });

  it('GM1 an owner who leaves is followed by the next, on every screen', async () => {
    const { world, devices } = await GroupWorld.start();
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    await world.letGo(one.player);
    assert.deepEqual(
      [three.view.owner, three.view.present[two.player]?.role],
      [two.player, 'owner'],
    );
  });

  it('GM1 members who join find the group in their list although they never opened it', async () => {
    const { world } = await GroupWorld.start();
    const [late] = people(1, 10);
    assert.ok(late);
    await world.letIn(late);
    await world.clock.pass(2 * secondMs);
    const [row] = await world.store.rooms({ player: late, unopened: false, after: null, limit: 9 });
    assert.ok(row && 'group' in row);
    assert.deepEqual([row.room, row.group], [group, { name: '一家人', members: 4 }]);
  });

  it('GM2 who leaves and joins again finds it in their list again', async () => {
    const { world, devices } = await GroupWorld.start();
    const [, two] = devices;
    assert.ok(two);
    await world.clock.pass(2 * secondMs);
    const rooms = () =>
      world.store.rooms({ player: two.player, unopened: false, after: null, limit: 9 });
    assert.equal((await rooms()).length, 1);
    await world.letGo(two.player);
    await world.clock.pass(2 * secondMs);
    assert.deepEqual(await rooms(), []);
    await world.letIn(two.player);
    await world.clock.pass(2 * secondMs);
    assert.equal((await rooms()).length, 1);
  });

  it('GM2 who is sent away loses their place at once, and hears and says nothing more', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const packet = await one.sendPacket();
    const tablet = await world.join(three.player);
    const marks = [three.bytes.length, tablet.bytes.length];
    await world.letGo(three.player);
    assert.deepEqual([three.closedWith?.code, tablet.closedWith?.code], [leftGroup, leftGroup]);
    await one.say('他走了');
    await two.grabbed(packet);
    assert.deepEqual([three.bytes.length, tablet.bytes.length], marks);
    // Without a socket, as over HTTP.
    for (const [type, message] of [
      ['chat.send', { content: { kind: 'text', text: '还在' } }],
      ['packet.grab', { packet, entropy: entropy(1) }],
      ['packet.send', packetOf()],
      ['members.read', {}],
    ] as const) {
      const late = { id: 'late', ...message };
      const answer = await world.room.act(three.player, type, late);
      assert.deepEqual(answer, { code: 'group_unknown' });
    }
    assert.deepEqual([one.view.online, one.view.members], [2, 2]);
    assert.deepEqual(
      two.events('member.left').map(({ player }) => player),
      [three.player],
    );
  });

  it('GM2 what is remembered of a member goes with them', async () => {
    const { world, devices } = await GroupWorld.start();
    const [one, , three] = devices;
    assert.ok(one && three);
    await one.say('早');
    await three.say('早呀');
    await world.clock.pass(2 * secondMs);
    const known = async () => {
      const { chat, tasks } = await world.saved();
      return [chat.unread, tasks.texts].map((byPlayer) => three.player in byPlayer);
    };
    assert.deepEqual(await known(), [true, true]);
    await world.letGo(three.player);
    await world.clock.pass(2 * secondMs);
    assert.deepEqual(await known(), [false, false]);
    // A part of a task that they did stays done.
    assert.equal(one.view.tasks['group-text']?.reached, 2);
  });

  it('GM2 whose connection was broken when they were sent away does not come back', async () => {
    const { world, devices } = await GroupWorld.start();
    const [one, , three] = devices;
    assert.ok(one && three);
    await three.drop();
    await world.letGo(three.player);
    await assert.rejects(three.comeBack());
    assert.equal(three.closedWith?.code, leftGroup);
    const mark = three.bytes.length;
    await one.say('他不在了');
    assert.deepEqual([three.bytes.length, one.view.online], [mark, 2]);
  });

  it('GM2 a ticket from before they were sent away lets nobody in', async () => {
    const { world, devices } = await GroupWorld.start({ here: 1 });
    const [one] = devices;
    const [, , three] = people(3);
    assert.ok(one && three);
    const enter = await world.knock(three);
    await world.letGo(three);
    await assert.rejects(enter());
    const late = world.devices.at(-1);
    assert.ok(late?.closedWith?.code === leftGroup);
    const mark = late.bytes.length;
    await one.say('他来晚了');
    assert.deepEqual([late.bytes.length, one.view.online], [mark, 1]);
  });

  it('GM2 who joins later reads the chat, and grabs what is sealed from then on', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two] = devices;
    const [late] = people(1, 10);
    assert.ok(one && two && late);
    await one.say('欢迎');
    const before = await one.sendPacket();
    await world.letIn(late);
    const device = await world.join(late);
    const { lines } = await device.reply('chat.read', {});
    assert.equal(lines.length, 1);
    assert.equal(await device.grabRefused(before), 'not_yours');
    const after = await one.sendPacket({ shares: 3, key: 'key-00000002' });
    await device.grabbed(after);
    await two.grabbed(before);
  });

  it('GP9 who leaves and comes back grabs what they could grab before', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, , three] = devices;
    assert.ok(one && three);
    const packet = await one.sendPacket();
    await world.letGo(three.player);
    await world.letIn(three.player);
    const back = await world.join(three.player);
    await back.grabbed(packet);
  });

  it('GP9 what was grabbed stays on the wall under its name when the grabber has left, also after a load', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const packet = await one.sendPacket();
    await two.grabbed(packet);
    await world.letGo(two.player);
    const names = (device = three) =>
      Object.values(device.view.packets[packet]?.grabs ?? {}).map(({ name }) => name);
    assert.deepEqual(names(), [`name of ${two.player}`]);
    await world.clock.pass(2 * secondMs);
    await world.open();
    assert.deepEqual(names(await world.join(three.player)), [`name of ${two.player}`]);
  });

  it('GP5 a sender who leaves takes nothing along, and is given back what nobody grabbed', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const packet = await one.sendPacket();
    await world.letGo(one.player);
    const { drawn } = await two.grabbed(packet);
    await world.clock.pass(dayMs);
    assert.deepEqual(three.events('packet.expired'), [{ packet, returned: 100 - drawn }]);
    assert.equal(world.coins.purse(one.player), 1000 - drawn);
    assert.deepEqual(await world.inboxOf(one.player), ['expired']);
  });

  it('GP5 a group that ends sends all away; what nobody grabbed comes back in time', async () => {
    const { world, devices } = await GroupWorld.start({ earned: 1000 });
    const [one, two, three] = devices;
    assert.ok(one && two && three);
    const packet = await one.sendPacket();
    const { drawn } = await two.grabbed(packet);
    await world.end();
    for (const device of devices) assert.equal(device.closedWith?.code, leftGroup);
    const grab = { id: 'late', packet, entropy: entropy(3) };
    assert.deepEqual(await world.room.act(three.player, 'packet.grab', grab), {
      code: 'group_unknown',
    });
    await world.clock.pass(2 * secondMs);
    world.machine.die();
    world.clock.slip(dayMs);
    assert.deepEqual(await world.store.due({ now: world.clock.now(), limit: 9 }), [group]);
    await world.open();
    await world.room.wake();
    assert.deepEqual(await world.store.due({ now: world.clock.now(), limit: 9 }), []);
    assert.equal(world.coins.purse(one.player), 1000 - drawn);
    assert.deepEqual(await world.inboxOf(one.player), ['expired']);
    assert.deepEqual(await world.store.members(group), []);
  });
});

describe('a group of five hundred', () => {
  afterEach(proveAll);

  /** All are here, most of them without a screen: what the others' screens show is what matters. */
  async function crowded(earned = 0) {
    const members = people(500);
    const { world, devices } = await GroupWorld.start({ members, here: 3, earned, funds: 10 ** 9 });
    for (const player of members.slice(3)) world.room.attend(player, true);
    return { world, devices, members };
  }

  const joiningBytes = async (world: GroupWorld, player: PlayerId): Promise<number> => {
    const device = await world.join(player);
    const sizes = device.bytes.map(({ length }) => length);
    return Math.max(...sizes);
  };

  it('GM1 names fifty of those who are here, who stay named until they go, and counts the rest', async () => {
    const { world, devices, members } = await crowded();
    const [one] = devices;
    assert.ok(one);
    const named = () => Object.keys(one.view.present);
    const before = named();
    assert.deepEqual([one.view.members, one.view.online, before.length], [500, 500, presentMost]);
    for (const player of members.slice(200, 210)) world.room.attend(player, false);
    assert.deepEqual([one.view.online, named()], [490, before]);
    const [, , , gone] = before;
    world.room.attend(gone as PlayerId, false); // A key of `present`.
    assert.deepEqual([one.view.online, named().length], [489, presentMost]);
    assert.deepEqual(
      before.filter((player) => !named().includes(player)),
      [gone],
    );
  });

  it('GM1 all of them are read page by page, in the order in which they joined', async () => {
    const { world, devices, members } = await crowded();
    const [one] = devices;
    assert.ok(one);
    world.room.attend(members[499] ?? one.player, false);
    const read: PlayerId[] = [];
    for (let from = 0; from <= 500; from += 100) {
      const { members: page, total }: MembersPage = await one.reply('members.read', { from });
      assert.equal(total, 500);
      read.push(...page.map(({ player }) => player));
    }
    assert.deepEqual(read, members);
    const players = [members[499] ?? one.player, one.player];
    const { members: asked } = await one.reply('members.read', { players });
    assert.deepEqual(
      asked.map(({ player, role, online }) => [player, role, online]),
      [
        [one.player, 'owner', true],
        [members[499], 'member', false],
      ],
    );
    assert.equal(await one.refusal('members.read', { limit: 101 }), 'bad_message');
  });

  it('GM1 a screen that comes in is sent a few kilobytes, and what the packets on the wall add', async () => {
    const { world, devices, members } = await crowded(1000);
    const [one] = devices;
    assert.ok(one);
    // Measured: 2.3 KB. What is in it of the members is fifty of them and two numbers.
    assert.ok((await joiningBytes(world, one.player)) < 3000);
    const packets: PacketId[] = [];
    for (let number = 1; number <= 3; number += 1)
      packets.push(await one.sendPacket({ key: `key-0000000${number}`, coins: 300, shares: 200 }));
    // Measured: 3.2 KB.
    assert.ok((await joiningBytes(world, one.player)) < 4000);
    for (const packet of packets) {
      const grab = { id: packet.slice(-8), packet, entropy: entropy(1) };
      const grabbers = members.slice(3, 3 + grabsShown + 50);
      await Promise.all(grabbers.map((player) => world.room.act(player, 'packet.grab', grab)));
    }
    // Measured: 17.3 KB, 47 bytes for each of the hundred grabs that are shown of a packet. All fifty packets that a
    // room may hold would so be 257 KB.
    assert.ok((await joiningBytes(world, one.player)) < 20_000);
    assert.equal(one.view.packets[packets[0] ?? '']?.taken, grabsShown + 50);
  });
});
