import assert from 'node:assert/strict';
import { PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { sharesMost } from '../../../rooms/lucky/contract.ts';
import { openASender } from '../../../rooms/lucky/rules.ts';
import { proveAll } from '../../support/group-proofs.ts';
import {
  clearSky,
  GroupWorld,
  packetOf,
  people,
  shown,
  trio,
  type GroupDevice,
} from '../../support/group-world.ts';
import { dayMs, hourMs } from '../../support/room-world.ts';

const playerPackets = { mostCoins: 1000, coinsADay: 1500 };
const { groups } = clearSky;
assert.ok(groups);
const limited = { ...clearSky, groups: { ...groups, playerPackets } };

const family = '👨‍👩‍👧‍👦';

describe('sending a packet', () => {
  afterEach(proveAll);

  it('GP1 its whole amount is held before anybody sees it: patch, event, reply', async () => {
    const { world, one, two } = await trio();
    const release = world.machine.hold('reserve');
    const marks = [one.frames.length, two.frames.length];
    const sent = one.sendPacket({ coins: 300 });
    await world.rest();
    assert.deepEqual([one.order(marks[0] ?? 0), two.view.packets], [[], {}]);
    release();
    const packet = await sent;
    assert.deepEqual(one.order(marks[0] ?? 0), ['patch', 'packet.sealed', 'reply']);
    assert.deepEqual(two.order(marks[1] ?? 0), ['patch', 'packet.sealed']);
    const [sealed] = two.framesOf('packet.sealed');
    assert.equal(sealed?.view.packets[packet]?.total, 300);
    assert.deepEqual([world.coins.audit().held, world.coins.purse(one.player)], [300, 700]);
    const { sender, senderName, state, taken, hasPassphrase } = shown(two, packet) ?? {};
    assert.deepEqual(
      [sender, senderName, state, taken, hasPassphrase],
      [one.player, `name of ${one.player}`, 'open', 0, false],
    );
    assert.ok(world.wallets.includes(one.player));
  });

  it('GP1 shows no packet while the save of its sealing hangs', async () => {
    const { world, one, two } = await trio();
    const releaseCoins = world.machine.hold('reserve');
    const sent = one.sendPacket();
    await world.rest();
    const releaseStore = world.machine.hold('save');
    releaseCoins();
    await world.rest();
    assert.equal(world.coins.audit().held, 100);
    assert.deepEqual([two.view.packets, two.events('packet.sealed')], [{}, []]);
    releaseStore();
    await sent;
    assert.equal(two.events('packet.sealed').length, 1);
  });

  it('GP1 GP11 who has too few coins is told, and nobody else; nothing is owed or held', async () => {
    const { world, one, two } = await trio();
    assert.equal(await one.refusal('packet.send', packetOf({ coins: 1001 })), 'balance_too_low');
    assert.deepEqual(two.events('packet.refused'), []);
    assert.deepEqual([two.view.packets, world.coins.audit().held], [{}, 0]);
    assert.equal(world.house.pots.size, 0);
    // Nor with coins that another packet holds.
    await one.sendPacket({ coins: 600, key: 'key-00000002' });
    const more = packetOf({ coins: 401, key: 'key-00000003' });
    assert.equal(await one.refusal('packet.send', more), 'balance_too_low');
  });

  it('GP8 a key sent before midnight and after it at once is one packet, whatever hangs', async () => {
    const { world, one } = await trio();
    await world.clock.pass(12 * hourMs - 1);
    const sent = one.ask('packet.send', packetOf());
    await world.clock.pass(2);
    const again = one.ask('packet.send', packetOf());
    const answers = [await sent, await again];
    assert.deepEqual(answers[0], answers[1]);
    assert.equal(Object.keys(one.view.packets).length, 1);
  });

  it('GP10 one member’s packets neither fill the wall nor crowd out what all have earned', async () => {
    const { world, one, two, three } = await trio();
    const codes: string[] = [];
    for (let number = 10; number < 20; number += 1) {
      const wish = packetOf({ coins: 1, shares: 1, key: `key-000000${number}` });
      const answer = await one.ask('packet.send', wish);
      codes.push('code' in answer ? answer.code : 'sealed');
    }
    const sealed = codes.filter((code) => code === 'sealed').length;
    assert.deepEqual([sealed, codes.at(-1)], [openASender, 'room_full']);
    for (const device of [one, two, three]) await device.say(`早 ${device.player}`);
    await world.rest();
    assert.equal(one.events('task.completed').length, 1);
    assert.equal(one.events('packet.sealed').length, openASender + 1);
  });

  it('GP1 a day’s sending has a ceiling over all groups, whether the coins came back or not', async () => {
    const { world, one } = await trio({ campaign: limited, earned: 5000 });
    const other = new GroupWorld({ house: world.house, id: RoomId.parse('group_other') });
    await other.open();
    const there = await other.join(one.player);
    await one.sendPacket({ coins: 1000 });
    const more = packetOf({ coins: 501, key: 'key-00000002' });
    assert.equal(await there.refusal('packet.send', more), 'daily_ceiling_reached');
    await there.sendPacket({ coins: 500, key: 'key-00000003' });
    const last = packetOf({ coins: 2, key: 'key-00000004' });
    assert.equal(await one.refusal('packet.send', last), 'daily_ceiling_reached');
    // It is the sender's affair: the ledger's no is told to nobody else.
    assert.deepEqual(one.events('packet.refused'), []);
    await world.clock.pass(12 * 3_600_000 - 1);
    assert.equal(
      await one.refusal('packet.send', { ...last, key: 'key-00000005' }),
      'daily_ceiling_reached',
    );
    await world.clock.pass(1);
    await one.sendPacket({ coins: 1000, key: 'key-00000006' });
    await world.clock.pass(dayMs);
    assert.equal(world.coins.purse(one.player), 5000);
  });

  it('GP1 who has nothing but what they received sends that on, and it alone', async () => {
    const { world, one } = await trio();
    const [poor] = people(1, 10);
    assert.ok(poor);
    await world.letIn(poor);
    const device = await world.join(poor);
    await device.grabbed(await one.sendPacket({ coins: 300, shares: 1, for: [poor] }));
    assert.equal(await device.refusal('packet.send', packetOf()), 'balance_too_low');
    await device.sendPacket({ coins: 300, purse: 'received' });
    assert.deepEqual([world.coins.purse(poor, 'received'), world.coins.earned(poor)], [0, 0]);
  });

  it('GP1 is off where the campaign says so, and has a most a packet', async () => {
    const off = { ...clearSky, groups: { ...groups, playerPackets: null } };
    const without = await trio({ campaign: off });
    assert.equal(await without.one.refusal('packet.send', packetOf()), 'player_packets_off');
    const { one } = await trio({ campaign: limited, earned: 5000 });
    assert.equal(await one.refusal('packet.send', packetOf({ coins: 1001 })), 'packet_too_large');
    await one.sendPacket({ coins: 1000 });
  });

  it('GP1 coins of a member are received: kept apart, no earning, past any cap, and sent on as such', async () => {
    const { world, one, two, three } = await trio({
      campaign: { ...clearSky, lifetimeCap: 1000 },
    });
    const packet = await one.sendPacket({ coins: 600, shares: 1 });
    const grab = await two.grabbed(packet);
    assert.deepEqual([grab.drawn, grab.credited], [600, 600]);
    const of = ({ player }: GroupDevice) => [
      world.coins.earned(player),
      world.coins.purse(player),
      world.coins.purse(player, 'received'),
    ];
    assert.deepEqual(
      [of(one), of(two)],
      [
        [1000, 400, 0],
        [1000, 1000, 600],
      ],
    );
    const tooMany = packetOf({ coins: 601, purse: 'received' });
    assert.equal(await two.refusal('packet.send', tooMany), 'balance_too_low');
    const onward = await two.sendPacket({
      coins: 600,
      shares: 1,
      purse: 'received',
      key: 'key-00000002',
    });
    await three.grabbed(onward);
    assert.deepEqual(
      [of(two), of(three)],
      [
        [1000, 1000, 0],
        [1000, 1000, 600],
      ],
    );
  });

  it('GP2 what holds no coin a share, or no whole number of them, is no packet', async () => {
    const { world, one } = await trio();
    const wrong = [
      { coins: 1, shares: 2 },
      { coins: 0, shares: 0 },
      { coins: 10, shares: 0 },
      { coins: -10, shares: 1 },
      { coins: 10, shares: -1 },
      { coins: 10.5, shares: 2 },
      { coins: 10, shares: 1.5 },
      { coins: 2 ** 47 + 2, shares: 2 },
      { coins: 1000, shares: sharesMost + 1 },
      { coins: 10, shares: 2, split: 'fair' as 'equal' }, // No such split.
    ];
    for (const given of wrong) {
      const answer = await one.ask('packet.send', packetOf(given));
      assert.ok('code' in answer && answer.code === 'bad_message', JSON.stringify(given));
    }
    assert.equal(world.coins.audit().held, 0);
    const least = await one.sendPacket({ coins: 2, shares: 2 });
    assert.equal(shown(one, least)?.total, 2);
  });

  it('GP2 a blessing has at most 14 characters as a reader counts them', async () => {
    const { one } = await trio();
    for (const blessing of [
      family.repeat(15),
      '万事如意心想事成身体健康财源广',
      'e\u0301'.repeat(15),
    ])
      assert.equal(await one.refusal('packet.send', packetOf({ blessing })), 'bad_message');
    const fitting = [family.repeat(14), '万事如意心想事成身体健康财源', 'e\u0301'.repeat(14)];
    for (const [at, blessing] of fitting.entries()) {
      const packet = await one.sendPacket({ blessing, key: `key-0000000${at}` });
      assert.equal(shown(one, packet)?.blessing, blessing);
    }
  });

  it('GP2 no more shares than there are members who may grab', async () => {
    const { world, one, two } = await trio();
    assert.equal(await one.refusal('packet.send', packetOf({ shares: 3 })), 'too_many_shares');
    const forTwo = packetOf({ shares: 2, for: [two.player] });
    assert.equal(await one.refusal('packet.send', forTwo), 'too_many_shares');
    const forSelf = packetOf({ shares: 1, for: [one.player] });
    assert.equal(await one.refusal('packet.send', forSelf), 'too_many_shares');
    const forStranger = packetOf({ shares: 1, for: [PlayerId.parse('stranger')] });
    assert.equal(await one.refusal('packet.send', forStranger), 'member_unknown');
    const twice = packetOf({ shares: 1, for: [two.player, two.player] });
    assert.equal(await one.refusal('packet.send', twice), 'bad_message');
    assert.equal(world.house.pots.size, 0);
  });

  it('GP10 a room holds as many open packets as the campaign says, and room for the next when one ends', async () => {
    const campaign = { ...clearSky, packets: { ...clearSky.packets, mostARoom: 2 } };
    const { world, one, two, three } = await trio({ campaign });
    const first = await one.sendPacket();
    await one.sendPacket({ key: 'key-00000002' });
    assert.equal(await two.refusal('packet.send', packetOf()), 'room_full');
    assert.equal(world.coins.purse(two.player), 1000);
    await two.grabbed(first);
    await three.grabbed(first);
    await world.rest();
    // Nothing was sent under that key: it is as good as new.
    await two.sendPacket();
  });

  it('GP10 of two who take the last place at once one is told that there was none', async () => {
    const campaign = { ...clearSky, packets: { ...clearSky.packets, mostARoom: 1 } };
    const { world, one, two } = await trio({ campaign });
    const answers = await Promise.all([
      one.ask('packet.send', packetOf()),
      two.ask('packet.send', packetOf()),
    ]);
    assert.deepEqual(
      answers.map((answer) => ('code' in answer ? answer.code : 'sealed')),
      ['sealed', 'room_full'],
    );
    assert.deepEqual([Object.keys(one.view.packets).length, world.coins.audit().held], [1, 100]);
  });

  it('GP10 a sender has one debt at a time: another key waits for its end, another sender does not', async () => {
    const { world, one, two } = await trio();
    const release = world.machine.hold('reserve');
    const first = one.sendPacket();
    await world.rest();
    const second = await one.ask('packet.send', packetOf({ key: 'key-00000002' }));
    assert.deepEqual(second, { code: 'too_fast', retryAfterMs: 1000 });
    const other = two.sendPacket();
    await world.rest();
    release();
    await Promise.all([first, other]);
    await one.sendPacket({ key: 'key-00000002' });
    assert.equal(Object.keys(one.view.packets).length, 3);
  });

  it('GP10 what all have earned waits for nobody’s own packet', async () => {
    const { world, one, two, three } = await trio();
    const release = world.machine.hold('save');
    const sent = two.sendPacket();
    for (const device of [one, two, three]) await device.sticker();
    await world.rest();
    release();
    await sent;
    await world.rest();
    assert.deepEqual(
      Object.values(one.view.packets).map(({ cause }) => cause),
      ['task:group-sticker', 'player'],
    );
  });

  it('GP9 who has left by the time that it is sealed is sent no word of it', async () => {
    const { world, devices } = await GroupWorld.start({
      members: people(4),
      earned: 1000,
      here: 1,
    });
    const [one] = devices;
    const [, , three, four] = people(4);
    assert.ok(one && three && four);
    const release = world.machine.hold('save');
    const sent = one.sendPacket();
    await world.rest();
    await world.letGo(four);
    release();
    await sent;
    assert.deepEqual([await world.inboxOf(three), await world.inboxOf(four)], [['packet'], []]);
  });

  it('GP2 GP9 who leaves before it is owed counts for nothing in it', async () => {
    const { world, one, two, three } = await trio();
    const release = world.machine.hold('packet');
    const both = one.refusal('packet.send', packetOf({ shares: 2 }));
    const single = one.sendPacket({ shares: 1, key: 'key-00000002' });
    await world.rest();
    await world.letGo(three.player);
    release();
    assert.equal(await both, 'too_many_shares');
    const record = await world.store.pot(await single);
    assert.deepEqual(record?.members, [two.player]);
  });

  it('nothing is sent after the campaign’s end; what was sent before is grabbed until it expires', async () => {
    const { world, one, two } = await trio();
    const packet = await one.sendPacket();
    const end = world.clock.now() + 1000;
    world.house.campaign = { ...clearSky, end, redeemUntil: end + dayMs };
    await world.clock.pass(999);
    await one.sendPacket({ key: 'key-00000002' });
    await world.clock.pass(1);
    const late = packetOf({ key: 'key-00000003' });
    assert.equal(await one.refusal('packet.send', late), 'campaign_ended');
    await two.grabbed(packet);
  });

  it('GP9 members who are away find it in their inbox and their list; who is here or may not grab does not', async () => {
    const { world, devices } = await GroupWorld.start({
      members: people(4),
      earned: 1000,
      here: 2,
    });
    const [one, two] = devices;
    const [, , three, four] = people(4);
    assert.ok(one && two && three && four);
    const packet = await one.sendPacket({ for: [two.player, three] });
    assert.deepEqual(await world.inboxOf(three), ['packet']);
    for (const player of [one.player, two.player, four])
      assert.deepEqual(await world.inboxOf(player), [], player);
    assert.deepEqual(
      world.notices.map(({ player, kind }) => [player, kind]),
      [[three, 'packet']],
    );
    const waiting = async (player: PlayerId) => (await world.store.counts(player)).unopenedPackets;
    const all = async () => Promise.all(people(4).map(waiting));
    assert.deepEqual(await all(), [0, 1, 1, 0]);
    await two.grabbed(packet);
    await world.clock.pass(2000);
    assert.deepEqual(await all(), [0, 0, 1, 0]);
    assert.equal(shown(two, packet)?.isForSome, true);
  });
});

describe('a key', () => {
  afterEach(proveAll);
  const retold = async (device: GroupDevice, given: Parameters<typeof packetOf>[0] = {}) => {
    const answer = await device.ask('packet.send', packetOf(given));
    return 'reply' in answer ? answer.reply.packet : answer.code;
  };

  it('GP8 sent again it is the same packet, told once, also in one moment and after it was emptied', async () => {
    const { world, one, two, three } = await trio();
    const first = one.sendPacket();
    const packets = await Promise.all([first, one.sendPacket(), one.sendPacket()]);
    assert.equal(new Set(packets).size, 1);
    const [packet] = packets;
    assert.ok(packet);
    for (const device of [two, three]) await device.grabbed(packet);
    assert.equal(await retold(one), packet);
    assert.equal(two.events('packet.sealed').length, 1);
    assert.equal(world.coins.purse(one.player), 900);
  });

  it('GP8 it is the same packet over midnight, and after a crash', async () => {
    const { world, one } = await trio();
    await world.clock.pass(12 * 3_600_000 - 1);
    const packet = await one.sendPacket();
    await world.clock.pass(1);
    assert.equal(one.view.day, '20261111');
    assert.equal(await retold(one), packet);
    await world.open();
    const back = await world.join(one.player);
    assert.equal(await retold(back), packet);
    assert.deepEqual(back.events('packet.sealed'), []);
    assert.equal(world.coins.audit().held, 100);
  });

  it('GP8 other words under one key are refused, whatever became of the first', async () => {
    const { world, one, two } = await trio({ members: people(4) });
    const named = { shares: 1, for: [two.player] };
    const packet = await one.sendPacket(named);
    const others: Parameters<typeof packetOf>[0][] = [
      { coins: 101 },
      { split: 'equal' },
      { blessing: '恭喜' },
      { passphrase: '开门' },
      { purse: 'received' },
      { for: [people(3)[2] ?? two.player] },
      { for: [two.player, people(3)[2] ?? two.player] },
    ];
    for (const other of others)
      assert.equal(await retold(one, { ...named, ...other }), 'key_reused', JSON.stringify(other));
    assert.equal(await retold(one, { shares: 1 }), 'key_reused');
    assert.equal(await retold(one, { ...named, shares: 2 }), 'key_reused');
    assert.equal(await retold(one, named), packet);
    assert.equal(await retold(one, { ...named, for: [two.player, one.player] }), packet);
    await two.grabbed(packet);
    await world.clock.pass(dayMs);
    assert.equal(await retold(one, { ...named, coins: 101 }), 'key_reused');
    assert.equal(await retold(one, named), packet);
  });

  it('GP8 of two that say different things at once one is sent, and the other is refused', async () => {
    const { world, one } = await trio();
    const answers = await Promise.all([retold(one), retold(one, { coins: 200 }), retold(one)]);
    assert.deepEqual(
      answers.map((answer) => answer === 'key_reused'),
      [false, true, false],
    );
    assert.deepEqual([answers[0], world.coins.audit().held], [answers[2], 100]);
  });

  it('GP8 one that the rules said no to is free for other words', async () => {
    const { one } = await trio();
    const answers = await Promise.all([retold(one, { shares: 3 }), retold(one)]);
    assert.deepEqual(
      [answers[0], answers[1]?.startsWith('spring-festival')],
      ['too_many_shares', true],
    );
  });

  it('GP8 belongs to one sender in one room', async () => {
    const { world, one, two } = await trio();
    const other = new GroupWorld({ house: world.house, id: RoomId.parse('group_other') });
    await other.open();
    const there = await other.join(one.player);
    const packets = [await retold(one), await retold(two), await retold(there)];
    assert.equal(new Set(packets).size, 3);
    assert.equal(world.coins.audit().held, 300);
  });

  it('GP8 members who have come or gone since change nothing about it', async () => {
    const { world, one, three } = await trio();
    const packet = await one.sendPacket();
    await world.letGo(three.player);
    assert.equal(await retold(one), packet);
    await world.letIn(...people(3, 10));
    assert.equal(await retold(one), packet);
  });
});
