import assert from 'node:assert/strict';
import type { Campaign } from '../../../rooms/campaign/campaign.ts';
import { rainGraceMs, type Rain } from '../../../rooms/campaign/groups.ts';
import { RoomId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { nextFallAt } from '../../../rooms/rain/rules.ts';
import { potsOf, proveAll } from '../../support/group-proofs.ts';
import { clearSky, GroupWorld, people, type GroupDevice } from '../../support/group-world.ts';
import { hourMs, House, noon, secondMs } from '../../support/room-world.ts';
import { settle } from '../../support/settable-clock.ts';

/** Announced ten seconds before one minute past noon, for fifteen seconds. */
const hourly: Rain = {
  id: 'hourly',
  names: { zh: '整点雨', en: 'Hourly rain' },
  firstAt: noon + 60 * secondMs,
  everyMs: hourMs,
  countdownMs: 10 * secondMs,
  fallMs: 15 * secondMs,
  drops: 60,
  hits: 5,
  coinsAHit: 60,
};
const rainy: Campaign = { ...clearSky, rains: [hourly] };
const [untilAnnouncedMs, untilOverMs] = [
  50 * secondMs,
  60 * secondMs + hourly.fallMs + rainGraceMs,
];
const fallId = (n: number) => `hourly-${noon + 60 * secondMs + (n - 1) * hourMs}`;
const first = fallId(1);

async function under(options: Parameters<typeof GroupWorld.start>[0] = {}) {
  const { world, devices } = await GroupWorld.start({ campaign: rainy, ...options });
  const [one, two, three] = devices as unknown as [GroupDevice, GroupDevice, GroupDevice]; // Of three who are here.
  return { world, devices, one, two, three };
}

/** The first drop falls. */
async function falling(options: Parameters<typeof GroupWorld.start>[0] = {}) {
  const made = await under(options);
  await made.world.clock.pass(60 * secondMs);
  return made;
}

const coinCalls = ['standing', 'reserve', 'release', 'pay', 'money'];
const storeCalls = ['packet', 'adopt', 'settle', 'save', 'load'];

describe('a rain over a group', () => {
  afterEach(proveAll);

  it('RN1 RN2 is announced by the schedule, with its pot held and its commitment shown: patch, then event', async () => {
    const { world, one, two } = await under();
    await world.clock.pass(untilAnnouncedMs - 1);
    assert.deepEqual([one.view.rain, world.coins.audit().held], [undefined, 0]);
    const mark = one.frames.length;
    await world.clock.pass(1);
    assert.deepEqual(one.order(mark), ['patch', 'rain.announced']);
    const startsAt = hourly.firstAt;
    assert.deepEqual(two.events('rain.announced'), [{ rain: first, startsAt }]);
    const [told] = two.framesOf('rain.announced');
    const [record] = await potsOf(world.house);
    const { commitment, headerHash, ...rain } = told?.view.rain ?? assert.fail('it is shown');
    assert.ok(record && commitment && headerHash);
    assert.deepEqual(rain, {
      id: first,
      rain: 'hourly',
      packet: record.id,
      startsAt,
      endsAt: startsAt + hourly.fallMs,
      drops: 60,
      hits: 5,
      total: 900,
      slots: 15,
      caught: 0,
    });
    assert.deepEqual([record.header.funder, record.header.split], ['_campaign', 'lucky']);
    assert.equal(world.coins.audit().held, 900);
  });

  it('RN2 shows nothing while its pot is not held', async () => {
    const { world, one } = await under();
    const release = world.machine.hold('reserve');
    await world.clock.pass(untilAnnouncedMs + secondMs);
    assert.deepEqual([one.view.rain, one.events('rain.announced')], [undefined, []]);
    release();
    await world.rest();
    assert.equal(one.view.rain?.id, first);
  });

  it('RN1 does not fall where nobody is: the room asks neither coins nor store', async () => {
    const { world, devices } = await under();
    for (const device of devices) await device.leave();
    await world.clock.pass(5 * secondMs);
    const before = world.machine.calls.length;
    await world.clock.pass(3 * hourMs);
    assert.deepEqual(world.machine.calls.slice(before), []);
    // Nor one that was only loaded, with somebody in it who has no screen.
    await world.open();
    world.room.attend(people(1)[0] ?? assert.fail(), true);
    await world.clock.pass(5 * secondMs);
    const loaded = world.machine.calls.length;
    await world.clock.pass(3 * hourMs);
    await world.room.wake();
    const calls = world.machine.calls.slice(loaded);
    assert.deepEqual(
      calls.filter((call) => coinCalls.includes(call) || storeCalls.includes(call)),
      ['save'],
    );
    // Woken in the middle of one.
    const now = world.clock.now();
    world.clock.slip((nextFallAt(rainy, now) ?? now) + hourly.countdownMs + secondMs - now);
    await world.room.wake();
    assert.equal(world.house.pots.size, 0);
  });

  it('GP9 a rain’s packet is no packet to grab, neither while it falls nor after', async () => {
    const { world, one } = await falling();
    await one.caught(first, 1);
    const packet = [...world.house.pots][0] ?? assert.fail();
    assert.equal(await one.grabRefused(packet), 'packet_unknown');
    await world.clock.pass(untilOverMs);
    assert.equal(await one.grabRefused(packet), 'packet_unknown');
  });

  it('RN4 what another owner of the room has paid of it is counted when it ends', async () => {
    const { world, one } = await falling();
    const other = await world.openAgain();
    const there = await other.join(one.player);
    await other.clock.pass(0);
    const { drawn } = await there.caught(first, 1);
    await world.clock.pass(untilOverMs);
    const [ended] = one.events('rain.ended');
    assert.deepEqual([ended?.caught, ended?.returned], [1, 900 - drawn]);
  });

  it('RN1 RN2 where the campaign cannot pay it, the sky stays clear: it is asked once', async () => {
    const { world, one } = await falling({ funds: 899 });
    assert.deepEqual([one.view.rain, one.events('rain.announced')], [undefined, []]);
    assert.equal(await one.tapRefused(first, 0), 'rain_unknown');
    await one.say('怎么不下');
    await world.clock.pass(untilOverMs);
    assert.equal(world.machine.calls.filter((call) => call === 'reserve').length, 1);
    assert.deepEqual(one.events('rain.ended'), []);
    assert.equal(world.coins.audit().pool, 899);
  });

  it('RN1 who comes while it falls joins in; who comes after the last drop does not', async () => {
    const { world } = await under({ here: 0 });
    const [ann, ben] = people(2);
    assert.ok(ann && ben);
    await world.clock.pass(60 * secondMs + hourly.fallMs - 1);
    assert.equal(world.house.pots.size, 0);
    const device = await world.join(ann);
    await world.clock.pass(0);
    assert.deepEqual(device.events('rain.announced'), [{ rain: first, startsAt: hourly.firstAt }]);
    await device.caught(first, 3);
    const late = await under({ here: 0 });
    await late.world.clock.pass(60 * secondMs + hourly.fallMs);
    const other = await late.world.join(ben);
    // What is saved a second later makes the room look at its clock.
    for (const text of ['来晚了', '可惜']) await other.say(text);
    await late.world.clock.pass(secondMs);
    assert.deepEqual([other.view.rain, late.world.house.pots.size], [undefined, 0]);
    await late.world.clock.pass(hourMs);
    assert.deepEqual(
      other.events('rain.announced').map(({ rain }) => rain),
      [fallId(2)],
    );
  });

  it('RN1 falls again and again, each time as a packet of its own', async () => {
    const { world, one } = await under();
    await world.clock.pass(3 * hourMs);
    const ids = (event: 'rain.announced' | 'rain.ended') =>
      one.events(event).map(({ rain }) => rain);
    const all = [fallId(1), fallId(2), fallId(3)];
    assert.deepEqual([ids('rain.announced'), ids('rain.ended')], [all, all]);
    assert.equal(world.house.pots.size, 3);
    assert.equal(one.view.rain, undefined);
    assert.equal(world.coins.audit().held, 0);
  });

  it('RN3 a hit is one grab: patch, event, reply, and it is earned', async () => {
    const { world, one, two } = await falling();
    const marks = [one.frames.length, two.frames.length];
    const caught = await one.caught(first, 7);
    assert.deepEqual(one.order(marks[0] ?? 0), ['patch', 'rain.caught', 'reply']);
    assert.deepEqual(two.order(marks[1] ?? 0), ['patch', 'rain.caught']);
    const { drawn, player } = caught;
    assert.deepEqual(
      [player, caught.drop, caught.hitsLeft, caught.credited],
      [one.player, 7, 4, drawn],
    );
    const hits = [{ player, name: `name of ${player}`, drawn }];
    assert.deepEqual(two.events('rain.caught'), [{ rain: first, hits }]);
    const [told] = two.framesOf('rain.caught');
    assert.equal(told?.view.rain?.caught, 1);
    assert.deepEqual(
      [world.coins.earned(player), world.coins.purse(player, 'received')],
      [drawn, 0],
    );
    assert.equal(world.wallets.at(-1), player);
  });

  it('RN3 a ledger that hangs shows no hit early', async () => {
    const { world, one, two } = await falling();
    const release = world.machine.hold('pay');
    const mark = two.frames.length;
    const caught = one.caught(first, 7);
    await world.clock.pass(secondMs);
    assert.deepEqual([two.order(mark), two.view.rain?.caught], [[], 0]);
    release();
    assert.ok((await caught).drawn > 0);
  });

  it('RN3 so many of a player’s hits count, each with its own coins; more are refused', async () => {
    const { world, one, two } = await falling();
    const hits = [];
    for (const drop of [1, 2, 3, 4, 5]) hits.push(await one.caught(first, drop));
    assert.deepEqual(
      hits.map(({ hitsLeft }) => hitsLeft),
      [4, 3, 2, 1, 0],
    );
    assert.equal(new Set(hits.map(({ slot }) => slot)).size, 5);
    assert.equal(await one.tapRefused(first, 6), 'rain_ceiling');
    assert.deepEqual(await one.caught(first, 3), hits[2]);
    assert.equal((await two.caught(first, 6)).hitsLeft, 4);
    assert.equal(one.view.rain?.caught, 6);
    const drawn = hits.reduce((sum, hit) => sum + hit.drawn, 0);
    assert.equal(world.coins.earned(one.player), drawn);
  });

  it('RN3 the same drop is one hit, from however many devices and with whatever entropy', async () => {
    const { world, one } = await falling();
    const tablet = await world.join(one.player);
    const taps = [one.caught(first, 9, 1), tablet.caught(first, 9, 2), one.caught(first, 9, 3)];
    const [hit, ...same] = await Promise.all(taps);
    assert.deepEqual(same, [hit, hit]);
    assert.equal(one.view.rain?.caught, 1);
    assert.equal(one.events('rain.caught').length, 1);
  });

  it('RN3 taps of all at once: each has their hits, told in few events', async () => {
    const { world, devices, one } = await falling({ members: people(20) });
    const taps = devices.flatMap((device, at) =>
      Array.from({ length: 8 }, (_, drop) => device.tap(first, drop, at)),
    );
    const answers = await Promise.all(taps);
    const caught = answers.flatMap((answer) => ('reply' in answer ? [answer.reply] : []));
    const refused = answers.flatMap((answer) => ('code' in answer ? [answer.code] : []));
    assert.deepEqual([caught.length, [...new Set(refused)]], [100, ['rain_ceiling']]);
    assert.equal(new Set(caught.map(({ slot }) => slot)).size, 100);
    const coins = caught.reduce((sum, { drawn }) => sum + drawn, 0);
    assert.deepEqual([coins, one.view.rain?.caught], [100 * hourly.coinsAHit, 100]);
    const told = one.events('rain.caught');
    assert.ok(told.length <= 4);
    assert.equal(told.flatMap(({ hits }) => hits).length, 100);
    await world.clock.pass(untilOverMs);
    const packet = [...world.house.pots][0];
    assert.deepEqual(one.events('rain.ended'), [{ rain: first, packet, caught: 100, returned: 0 }]);
  });

  it('RN3 RN4 taps count from the first drop until five seconds after the last, by the clock and not by an alarm', async () => {
    const { world, one } = await under();
    assert.equal(await one.tapRefused(first, 1), 'rain_unknown');
    await world.clock.pass(60 * secondMs - 1);
    const early = await one.tap(first, 1);
    assert.deepEqual(early, { code: 'rain_not_falling', retryAfterMs: 1 });
    world.clock.slip(1);
    await one.caught(first, 1);
    await world.clock.pass(hourly.fallMs + rainGraceMs - 1);
    await one.caught(first, 2);
    assert.equal(one.view.rain?.caught, 2);
    world.clock.slip(1);
    assert.equal(await one.tapRefused(first, 3), 'rain_not_falling');
    await world.clock.pass(0);
    assert.equal(one.view.rain, undefined);
    assert.equal(await one.tapRefused(first, 3), 'rain_unknown');
  });

  it('RN3 a drop that is none of its sky, and another rain, are unknown', async () => {
    const { one } = await falling();
    assert.equal(await one.tapRefused(first, hourly.drops), 'rain_unknown');
    assert.equal(await one.tapRefused(fallId(2), 1), 'rain_unknown');
    assert.equal(await one.tapRefused(first, -1), 'bad_message');
    assert.equal(await one.tapRefused(first, 500), 'bad_message');
    await one.caught(first, hourly.drops - 1);
  });

  it('RN4 what nobody caught goes back to the coin, told with how much it was', async () => {
    const { world, one, two } = await falling();
    const hits = [
      await one.caught(first, 1),
      await two.caught(first, 1),
      await two.caught(first, 2),
    ];
    const drawn = hits.reduce((sum, hit) => sum + hit.drawn, 0);
    assert.equal(world.coins.audit().held, 900 - drawn);
    await world.clock.pass(hourly.fallMs + rainGraceMs - 1);
    assert.deepEqual(one.events('rain.ended'), []);
    const mark = one.frames.length;
    await world.clock.pass(1);
    assert.deepEqual(one.order(mark), ['patch', 'rain.ended']);
    const packet = [...world.house.pots][0];
    assert.deepEqual(two.events('rain.ended'), [
      { rain: first, packet, caught: 3, returned: 900 - drawn },
    ]);
    assert.deepEqual(world.coins.audit(), { pool: 1_000_000 - drawn, held: 0, shares: 0 });
  });

  it('RN4 the lifetime cap clips a hit, and what it kept goes back too', async () => {
    const { world, one } = await under({ campaign: { ...rainy, lifetimeCap: 1000 } });
    world.coins.earnBefore(one.player, 970);
    await world.clock.pass(60 * secondMs);
    let credited = 0;
    for (const drop of [1, 2, 3, 4, 5]) credited += (await one.caught(first, drop)).credited;
    assert.deepEqual([credited, world.coins.earned(one.player)], [30, 1000]);
    await world.clock.pass(untilOverMs);
    assert.equal(one.events('rain.ended')[0]?.returned, 870);
  });

  it('TR3 hits are no group packets: they count towards no day’s ceiling', async () => {
    const { groups } = rainy;
    assert.ok(groups);
    const campaign = { ...rainy, groups: { ...groups, earnedADay: 1 } };
    const { world, one } = await falling({ campaign });
    for (const drop of [1, 2]) await one.caught(first, drop);
    assert.ok(world.coins.earned(one.player) >= 2);
  });

  it('RN5 a player catches a rain in one room: elsewhere they are told so, and others are not', async () => {
    const { world, one, two } = await falling();
    const other = new GroupWorld({ house: world.house, id: RoomId.parse('group_other') });
    await other.open();
    const [there, thereToo] = [await other.join(one.player), await other.join(two.player)];
    await other.clock.pass(0);
    await one.caught(first, 1);
    assert.equal(await there.tapRefused(first, 2), 'rain_elsewhere');
    await thereToo.caught(first, 2);
    assert.equal(await two.tapRefused(first, 2), 'rain_elsewhere');
    await one.caught(first, 2);
    assert.deepEqual([one.view.rain?.caught, there.view.rain?.caught], [2, 1]);
    // The next one is another rain.
    await world.clock.pass(hourMs);
    await there.caught(fallId(2), 1);
  });

  it('RN5 who joined the group after it was announced waits for the next', async () => {
    const { world, one } = await falling();
    const [late] = people(1, 20);
    assert.ok(late);
    await world.letIn(late);
    const device = await world.join(late);
    assert.equal(device.view.rain?.id, first);
    assert.equal(await device.tapRefused(first, 1), 'not_yours');
    await one.caught(first, 1);
    await world.clock.pass(hourMs);
    assert.equal(device.view.rain?.slots, 20);
    await device.caught(fallId(2), 1);
  });

  it('RN1 everybody leaves, the room is closed, and somebody comes back: the same rain, with the same hits', async () => {
    const { world, devices, one } = await falling();
    const hit = await one.caught(first, 1);
    for (const device of devices) await device.leave();
    await world.clock.pass(3 * secondMs);
    await world.open();
    const back = await world.join(one.player);
    await world.clock.pass(0);
    assert.deepEqual([back.view.rain?.caught, await back.caught(first, 1)], [1, hit]);
    for (const drop of [2, 3, 4, 5]) await back.caught(first, drop);
    assert.equal(await back.tapRefused(first, 6), 'rain_ceiling');
    await back.leave();
    await world.clock.pass(untilOverMs);
    assert.equal(world.coins.audit().held, 0);
  });

  it('RN4 a clock that jumps over the whole rain leaves nothing behind, and over its end ends it', async () => {
    const { world, one } = await under();
    await world.clock.turn(10 * 60 * secondMs);
    await world.room.clockTurned();
    assert.deepEqual([world.house.pots.size, one.events('rain.announced')], [0, []]);
    await world.clock.pass(51 * 60 * secondMs);
    const second = fallId(2);
    assert.equal(one.view.rain?.id, second);
    const { drawn } = await one.caught(second, 1);
    await world.clock.turn(3 * hourMs);
    await world.room.clockTurned();
    const [ended] = one.events('rain.ended');
    assert.deepEqual([ended?.rain, ended?.returned], [second, 900 - drawn]);
    // The clock stands in the fifth by then.
    assert.equal(one.view.rain?.id, fallId(5));
  });

  it('RN2 a fault at announcing is tried again, with the same packet', async () => {
    for (const call of ['packet', 'adopt', 'reserve', 'settle', 'money'] as const)
      for (const when of ['before', 'after'] as const) {
        const { world, one } = await under();
        world.machine.failNext(call, when);
        await world.clock.pass(untilAnnouncedMs + 2 * secondMs);
        assert.equal(one.view.rain?.id, first, `${call} ${when}`);
        assert.deepEqual([world.faults.length, one.events('rain.announced').length], [1, 1]);
        assert.deepEqual([world.house.pots.size, world.coins.audit().held], [1, 900]);
      }
  });

  it('RN3 a hit whose answer was lost is the same hit when it is tapped again', async () => {
    const { world, one, two } = await falling();
    world.machine.failNext('pay', 'after');
    const failed = await one.tap(first, 1, 1);
    assert.ok('code' in failed && failed.code === 'unavailable');
    const hit = await one.caught(first, 1, 2);
    assert.deepEqual([hit.hitsLeft, hit.entropy.slice(0, 2)], [4, '01']);
    assert.equal(two.events('rain.caught').length, 1);
  });
});

describe('a process that dies while it rains', () => {
  afterEach(proveAll);

  /** Two tap, one after the other and then at once. */
  async function tapAll(world: GroupWorld, told: Map<string, number>): Promise<void> {
    const devices = await Promise.all(people(2).map((player: PlayerId) => world.join(player)));
    await world.clock.pass(0);
    const tap = async (device: GroupDevice, drop: number) => {
      const { slot } = await device.caught(first, drop, world.clock.now() % 256);
      const key = `${device.player}:${drop}`;
      assert.equal(told.get(key) ?? slot, slot, 'what was answered stands');
      told.set(key, slot);
    };
    for (const device of devices) await tap(device, 1);
    await Promise.all(devices.flatMap((device) => [2, 3].map((drop) => tap(device, drop))));
  }

  it('RN2 RN3 RN4 at any call: it goes on as the same packet, hits stand, and what is left goes back', async () => {
    const begin = async (): Promise<GroupWorld> => {
      const world = new GroupWorld({ house: new House({ campaign: rainy }) });
      await world.open();
      world.clock.slip(60 * secondMs);
      return world;
    };
    const whole = await begin();
    const before = whole.machine.calls.length;
    await tapAll(whole, new Map());
    const calls = whole.machine.calls.length;
    for (let at = before; at < calls; at += 1)
      for (const when of ['before', 'after'] as const) {
        const world = await begin();
        const told = new Map<string, number>();
        world.machine.dieAt({ at, when });
        const idle = async () => {
          for (let turns = 0; turns < 40; turns += 1) await settle();
        };
        await Promise.race([tapAll(world, told), idle(), world.machine.death]);
        world.clock.slip(secondMs);
        await world.open();
        await tapAll(world, told);
        const label = `${when} call ${at}`;
        assert.deepEqual([world.house.pots.size, told.size], [1, 6], label);
        const [record] = await potsOf(world.house);
        assert.ok(record);
        const { slots } = await world.coins.pot(record.id);
        assert.equal(slots.length, 6, label);
        await world.clock.pass(untilOverMs);
        assert.equal(world.coins.audit().held, 0, label);
        await proveAll();
      }
  });
});
