import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { Coins, type PacketId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { draw } from '../../../rooms/fairness/draw.ts';
import { commitment, headerHash } from '../../../rooms/fairness/hashes.ts';
import { worstCase } from '../../../rooms/packet/seal.ts';
import { tableProofOf } from '../../../server/rooms/table-proof.ts';
import type { Device } from '../../support/room-device.ts';
import { bo, dayMs, entropy, lan, secondMs, stickers, World } from '../../support/room-world.ts';

const worstPair = 2 * 1888;

function open(device: Device, packet: PacketId, byte = 1) {
  return device.reply('packet.open', { packet, entropy: entropy(byte) });
}

async function recordOf(world: World, packet: PacketId) {
  const record = await world.store.packet(packet);
  assert.ok(record);
  return record;
}

describe('sealing', () => {
  it('PK1 a packet is seen only when each share’s worst case is reserved', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth({ funds: worstPair });
    const packet = await world.sealText(phone, friend);
    assert.deepEqual(world.coins.audit(), { pool: 0, held: worstPair, shares: 2 });
    const record = await recordOf(world, packet);
    assert.equal(worstCase(record, 1000), 1888);
    assert.equal(worstCase(record, 1100), 2076);
    assert.equal(worstCase(record, 1), 100);
  });

  it('PK1 what the pool does not cover is not sealed, and the room is told', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth({ funds: worstPair - 1 });
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    const [completed] = phone.events('task.completed');
    const refused = { packet: completed?.packet, code: 'campaign_exhausted' };
    assert.deepEqual(phone.events('packet.refused'), [refused]);
    assert.deepEqual(friend.events('packet.refused'), [refused]);
    assert.deepEqual([phone.view.packets, phone.events('packet.sealed')], [{}, []]);
    assert.deepEqual(world.coins.audit(), { pool: worstPair - 1, held: 0, shares: 0 });
    assert.deepEqual((await world.saved()).packets.owed, []);
  });

  it('DA1 a refused packet counts towards the day all the same', async () => {
    const { world, lan: phone } = await World.withBoth({
      campaign: stickers,
      funds: 5 * worstPair,
    });
    for (let packets = 1; packets <= 7; packets += 1) await world.sealSticker(phone);
    assert.equal(phone.events('packet.refused').length, 2);
    assert.equal((await world.saved()).packets.owedToday, 7);
  });

  it('DA1 the seventh packet of a room and day is sealed at seven tenths, and tomorrow’s at full', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth({ campaign: stickers });
    const permilles: number[] = [];
    for (let packets = 1; packets <= 7; packets += 1) {
      const packet = await world.sealSticker(phone);
      permilles.push(phone.view.packets[packet]?.permille ?? 0);
    }
    assert.deepEqual(permilles, [1000, 1000, 1000, 1000, 1000, 1000, 700]);
    await world.clock.pass(dayMs);
    const next = await world.sealSticker(friend);
    assert.equal(friend.view.packets[next]?.permille, 1000);
  });

  it('DA2 no draw is below the floor, whatever the permille', async () => {
    const campaign = { ...stickers, allowance: [{ upTo: null, permille: 1 }] };
    const { world, lan: phone } = await World.withBoth({ campaign });
    const packet = await world.sealSticker(phone);
    assert.equal(phone.view.packets[packet]?.permille, 1);
    assert.equal((await open(phone, packet)).drawn, defaultCampaign.floorCoins);
  });

  it('PK9 the permille is fixed when the packet is owed, and shown before it is opened', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    for (let day = 1; day <= 3; day += 1) {
      await world.sealText(phone, friend);
      if (day < 3) await world.clock.pass(dayMs);
    }
    const packet = Object.values(phone.view.packets).at(-1);
    assert.equal(packet?.permille, 1100);
    assert.equal(packet?.shares[lan]?.state, 'sealed');
    const record = await recordOf(world, packet.id);
    assert.deepEqual(
      record.header.shares.map(({ permille }) => permille),
      [1100, 1100],
    );
  });

  it('TK6 what was owed before the end is sealed after it, what is owed at the end is refused', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    world.campaign = {
      ...defaultCampaign,
      end: world.clock.now() + secondMs,
      redeemUntil: world.clock.now() + dayMs,
    };
    const release = world.machine.hold('standing');
    await phone.say('早');
    await friend.say('早呀');
    await world.clock.pass(secondMs);
    release();
    await world.rest();
    assert.equal(phone.events('packet.sealed').length, 1);
    await phone.sticker();
    await friend.sticker();
    await world.rest();
    assert.deepEqual(
      phone.events('packet.refused').map(({ code }) => code),
      ['campaign_ended'],
    );
    assert.equal(phone.events('task.completed').length, 2);
  });

  it('TK6 what could not be sealed within its time is refused as expired, and holds no coins', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    world.machine.hold('reserve');
    await phone.say('早');
    await friend.say('早呀');
    await world.rest();
    world.clock.slip(dayMs);
    await world.open();
    const back = await world.join(lan);
    assert.deepEqual(back.view.packets, {});
    assert.equal(world.store.packetRecords()[0]?.status, 'refused');
    assert.deepEqual(world.coins.audit().held, 0);
  });

  it('a room that is full of unopened packets seals no more until one is opened', async () => {
    const campaign = { ...stickers, packets: { ...stickers.packets, mostARoom: 2 } };
    const { world, lan: phone, bo: friend } = await World.withBoth({ campaign });
    const first = await world.sealSticker(phone);
    await world.sealSticker(phone);
    await world.sealSticker(phone);
    assert.deepEqual(
      phone.events('packet.refused').map(({ code }) => code),
      ['room_full'],
    );
    await open(phone, first);
    await open(friend, first);
    await world.sealSticker(phone);
    assert.equal(phone.events('packet.sealed').length, 3);
  });

  it('PK10 a member with twelve unopened shares gets none and is told; the friend gets theirs', async () => {
    const campaign = { ...stickers, packets: { ...stickers.packets, openShares: 2 } };
    const { world, lan: phone, bo: friend } = await World.withBoth({ campaign });
    const first = await world.sealSticker(phone);
    await world.sealSticker(phone);
    await open(friend, first);
    const third = await world.sealSticker(phone);
    assert.deepEqual(Object.keys(phone.view.packets[third]?.shares ?? {}), [bo]);
    const refused = { packet: third, code: 'ceiling_reached', player: lan };
    assert.deepEqual(phone.events('packet.refused'), [refused]);
    assert.deepEqual((await recordOf(world, third)).without, [
      { player: lan, code: 'ceiling_reached' },
    ]);
    assert.equal(
      await phone.refusal('packet.open', { packet: third, entropy: entropy(1) }),
      'not_yours',
    );
  });

  it('PK10 a member at the lifetime cap gets none and is told; when both are, nothing is sealed', async () => {
    const { world, lan: phone } = await World.withBoth({ campaign: stickers, funds: 3_000_000 });
    world.coins.earnBefore(lan, stickers.lifetimeCap);
    const packet = await world.sealSticker(phone);
    assert.deepEqual(Object.keys(phone.view.packets[packet]?.shares ?? {}), [bo]);
    const told = { packet, code: 'cap_reached', player: lan };
    assert.deepEqual(phone.events('packet.refused'), [told]);
    world.coins.earnBefore(bo, stickers.lifetimeCap);
    await world.sealSticker(phone);
    assert.equal(phone.events('packet.sealed').length, 1);
    const both = phone.events('packet.refused').slice(1);
    assert.deepEqual(
      both.map(({ player, code }) => [player, code]),
      [
        [bo, 'cap_reached'],
        [lan, 'cap_reached'],
      ],
    );
    assert.equal(world.store.packetRecords().length, 1);
  });

  it('PK10 a share that the ledger drops at its own ceiling is told; the header keeps it', async () => {
    const { world, lan: phone } = await World.withBoth({ campaign: stickers });
    // Another room of this player fills their ceiling after the record was made.
    const reserve = world.coins.reserve;
    Object.assign(world.coins, {
      reserve: async (share: Parameters<typeof reserve>[0]) =>
        share.player === lan ? 'ceiling_reached' : reserve(share),
    });
    const packet = await world.sealSticker(phone);
    assert.deepEqual(Object.keys(phone.view.packets[packet]?.shares ?? {}), [bo]);
    assert.deepEqual(phone.events('packet.refused'), [
      { packet, code: 'ceiling_reached', player: lan },
    ]);
    const record = await recordOf(world, packet);
    assert.deepEqual([record.dropped, record.header.shares.length], [[lan], 2]);
    assert.equal(world.coins.audit().shares, 1);
  });

  it('PK3 who may open is fixed when it is sealed: nobody else has a share', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    // A seat that no door would give.
    const stranger = await world.join('stranger' as PlayerId);
    const press = { packet, entropy: entropy(1) };
    assert.equal(await stranger.refusal('packet.open', press), 'not_yours');
    const unknown = { packet: 'spring-festival_20261110_unknown' as PacketId, entropy: entropy(1) };
    assert.equal(await phone.refusal('packet.open', unknown), 'packet_unknown');
  });
});

describe('opening', () => {
  it('PK3 a share opened again, with other entropy and from another device, gives the same answer', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const first = await open(phone, packet, 1);
    const tablet = await world.join(lan);
    await world.clock.pass(20 * secondMs);
    assert.deepEqual(await open(tablet, packet, 2), first);
    assert.deepEqual(await open(phone, packet, 3), first);
    assert.equal(world.coins.earned(lan), first.credited);
    assert.equal(friend.events('packet.opened').length, 1);
    assert.deepEqual(world.wallets, [lan]);
  });

  it('PK3 64 presses at once from several devices: one payment, one event, equal answers', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    await world.clock.pass(5 * secondMs);
    const devices = [phone, await world.join(lan), await world.join(lan), await world.join(lan)];
    const before = world.machine.calls.length;
    const presses = Array.from({ length: 16 }, (_, at) =>
      devices.map((device, index) => open(device, packet, at * 4 + index)),
    ).flat();
    const answers = await Promise.all(presses);
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    assert.equal(world.machine.calls.slice(before).filter((call) => call === 'pay').length, 1);
    assert.equal(friend.events('packet.opened').length, 1);
    assert.equal(world.coins.earned(lan), answers[0]?.credited);
  });

  it('PK3 a share opened before a restart gives the same answer after it, and no second event', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const first = await open(phone, packet, 1);
    await world.open();
    const [back, other] = [await world.join(lan), await world.join(bo)];
    assert.deepEqual(await open(back, packet, 2), first);
    assert.deepEqual(other.events('packet.opened'), []);
    assert.equal(world.coins.earned(lan), first.credited);
  });

  it('PK4 what a share holds is drawn from seed, header, player and entropy', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const { header, seeds, table } = await recordOf(world, packet);
    const hash = headerHash(header);
    assert.equal(phone.view.packets[packet]?.headerHash, hash);
    for (const device of [phone, friend]) {
      const seed = seeds[device.player];
      assert.ok(seed);
      const { player } = device;
      const shown: string | undefined = phone.view.packets[packet]?.shares[player]?.commitment;
      assert.equal(shown, commitment({ mode: 'table', seed, headerHash: hash, player }));
      const press = { player, entropy: entropy(7), permille: 1000, floor: 100 };
      const { drawn } = draw({ seed, headerHash: hash, rows: table.rows, ...press });
      assert.equal((await open(device, packet, 7)).drawn, drawn);
    }
  });

  it('PK4 the cap clips what is credited, down to 0, and the answer tells both', async () => {
    const { world, lan: phone } = await World.withBoth({ campaign: stickers, funds: 2_000_000 });
    const packets = [await world.sealSticker(phone), await world.sealSticker(phone)] as const;
    world.coins.earnBefore(lan, stickers.lifetimeCap - 30);
    const clipped = await open(phone, packets[0]);
    assert.ok(clipped.drawn >= 100);
    assert.equal(clipped.credited, 30);
    const none = await open(phone, packets[1]);
    assert.deepEqual([none.drawn >= 100, none.credited], [true, 0]);
    assert.equal(phone.view.packets[packets[1]]?.shares[lan]?.drawn, none.drawn);
    assert.equal(world.coins.earned(lan), stickers.lifetimeCap);
    world.coins.audit();
  });

  it('PK4 the screen shows the largest draw that a campaign may hold as the answer tells it', async () => {
    const rows = [{ coins: Coins.parse(2 ** 32 - 1), weight: 1 }];
    const campaign = {
      ...stickers,
      tables: [{ id: 'daily', version: 1, rows }],
      allowance: [{ upTo: null, permille: 100_000 }],
    };
    const { world, lan: phone } = await World.withBoth({ campaign, funds: 10 ** 12 });
    const packet = await world.sealSticker(phone);
    const { drawn } = await open(phone, packet);
    assert.equal(drawn, 100 * (2 ** 32 - 1));
    assert.equal(phone.view.packets[packet]?.shares[lan]?.drawn, drawn);
  });

  it('PK6 a press at the time of expiry is refused although no sweep ran, one before it is paid', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    world.clock.slip(dayMs - 1);
    assert.ok((await open(phone, packet)).credited > 0);
    world.clock.slip(1);
    const press = { packet, entropy: entropy(1) };
    assert.equal(await friend.refusal('packet.open', press), 'packet_expired');
    assert.equal(friend.view.packets[packet]?.shares[bo]?.state, 'expired');
    assert.equal(phone.view.packets[packet]?.shares[lan]?.state, 'opened');
    assert.equal(world.coins.audit().held, 0);
    assert.equal(await friend.refusal('packet.open', press), 'packet_expired');
  });

  it('PK6 a share that was paid by a process that died is shown as opened, not as expired', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    world.machine.hold('save');
    void phone.send('packet.open', { id: 'press', packet, entropy: entropy(1) });
    await world.rest();
    world.clock.slip(dayMs);
    await world.open();
    const back = await world.join(lan);
    const shares = back.view.packets[packet]?.shares;
    assert.deepEqual([shares?.[lan]?.state, shares?.[bo]?.state], ['opened', 'expired']);
    assert.equal(shares?.[lan]?.credited, world.coins.earned(lan));
    assert.equal((await open(back, packet, 9)).credited, world.coins.earned(lan));
  });

  it('PK7 no seed is in any frame, nor in the facts; the proof has a seed once its share is paid', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const record = await recordOf(world, packet);
    const revealed = async () =>
      (await tableProofOf(record, world.coins)).shares.map((share) => 'seed' in share);
    assert.deepEqual(await revealed(), [false, false]);
    await open(phone, packet);
    assert.deepEqual(await revealed(), [false, true]);
    await world.clock.pass(dayMs);
    assert.deepEqual(await revealed(), [true, true]);
    const frames = Buffer.concat([...phone.bytes, ...friend.bytes]).toString('latin1');
    const facts = JSON.stringify(await world.saved());
    assert.ok(frames.includes(record.header.table));
    for (const seed of Object.values(record.seeds)) {
      const raw = Buffer.from(seed, 'hex').toString('latin1');
      assert.ok(!frames.includes(seed) && !frames.includes(raw) && !facts.includes(seed));
    }
  });
});

describe('opening together', () => {
  it('PK8 both press: the second brings the opening forward, and both shares are paid at once', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const pressed = world.clock.now();
    const first = await open(phone, packet);
    assert.equal(first.openedAt, pressed + 8000);
    assert.equal(friend.view.packets[packet]?.shares[lan]?.drawn, first.drawn);
    await world.clock.pass(2 * secondMs);
    const second = await open(friend, packet);
    assert.equal(second.openedAt, pressed + 2500);
    for (const device of [phone, friend])
      assert.equal(device.view.packets[packet]?.openedAt, pressed + 2500);
    assert.equal((await open(phone, packet, 5)).openedAt, pressed + 2500);
  });

  it('PK8 a friend who is away is not waited for', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    await friend.leave();
    assert.equal((await open(phone, packet)).openedAt, world.clock.now() + 500);
  });

  it('PK8 a friend whose share is opened is not waited for, nor one without a share', async () => {
    const { world, lan: phone } = await World.withBoth({ campaign: stickers, funds: 2_000_000 });
    world.coins.earnBefore(bo, stickers.lifetimeCap);
    const packet = await world.sealSticker(phone);
    assert.equal((await open(phone, packet)).openedAt, world.clock.now() + 500);
  });

  it('PK8 a press after the opening leaves it, and plays for that player from their own pay', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const first = await open(phone, packet);
    await world.clock.pass(9 * secondMs);
    const late = await open(friend, packet);
    assert.equal(late.openedAt, world.clock.now() + 500);
    assert.equal(friend.view.packets[packet]?.openedAt, first.openedAt);
    await world.clock.pass(60 * secondMs);
    assert.deepEqual(await open(friend, packet, 4), late);
  });

  it('PK8 a device that joins in the middle sees when the opening is, and the amounts', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const first = await open(phone, packet);
    await world.clock.pass(3 * secondMs);
    const third = await world.join(bo);
    const seen = third.view.packets[packet];
    assert.deepEqual([seen?.openedAt, seen?.shares[lan]?.drawn], [first.openedAt, first.drawn]);
  });
});
