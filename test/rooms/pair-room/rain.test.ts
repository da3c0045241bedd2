import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import { rainGraceMs } from '../../../rooms/campaign/groups.ts';
import { potsOf, proveAll, provePot } from '../../support/group-proofs.ts';
import { GroupWorld } from '../../support/group-world.ts';
import type { Device } from '../../support/room-device.ts';
import {
  bo,
  entropy,
  hourMs,
  House,
  lan,
  noon,
  secondMs,
  World,
} from '../../support/room-world.ts';

/** The default campaign's rain falls at nine in the evening; it is noon. */
const [evening] = defaultCampaign.rains ?? [];
assert.ok(evening);
const untilFirstDropMs = 9 * hourMs;
const first = `evening-${noon + untilFirstDropMs}`;

const tap = (device: Device, drop: number, byte = 1) =>
  device.ask('rain.tap', { rain: first, drop, entropy: entropy(byte) });

async function caught(device: Device, drop: number, byte?: number) {
  const answer = await tap(device, drop, byte);
  assert.ok('reply' in answer, JSON.stringify(answer));
  return answer.reply;
}

async function falling(house = new House({})) {
  const { world, lan: phone, bo: friend } = await World.withBoth(house);
  await world.clock.pass(untilFirstDropMs);
  return { world, phone, friend };
}

async function prove({ house, coins }: World): Promise<void> {
  coins.audit();
  for (const record of await potsOf(house)) await provePot(house, record);
}

describe('a rain between two friends', () => {
  afterEach(proveAll);

  it('RN1 RN2 is announced ten seconds before, with a pot of both friends’ hits', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await world.clock.pass(untilFirstDropMs - evening.countdownMs - 1);
    assert.deepEqual([phone.view.rain, world.coins.audit().held], [undefined, 0]);
    await world.clock.pass(1);
    for (const device of [phone, friend]) {
      assert.deepEqual(
        device.events('rain.announced').map(({ rain }) => rain),
        [first],
      );
      assert.deepEqual([device.view.rain?.slots, device.view.rain?.total], [10, 600]);
    }
    assert.equal(world.coins.audit().held, 600);
    await prove(world);
  });

  it('RN3 RN4 both catch theirs, told with their names; what is left goes back', async () => {
    const { world, phone, friend } = await falling();
    const mine = [];
    for (const drop of [1, 2, 3, 4, 5]) mine.push(await caught(phone, drop));
    assert.deepEqual(await tap(phone, 6), { code: 'rain_ceiling' });
    const theirs = await caught(friend, 1, 2);
    const hits = friend.events('rain.caught').flatMap(({ hits: some }) => some);
    assert.deepEqual(
      hits.map(({ player, name }) => [player, name]),
      [...mine.map(() => [lan, `name of ${lan}`]), [bo, `name of ${bo}`]],
    );
    const drawn = [...mine, theirs].reduce((sum, hit) => sum + hit.drawn, 0);
    assert.equal(world.coins.earned(lan) + world.coins.earned(bo), drawn);
    await world.clock.pass(evening.fallMs + rainGraceMs);
    assert.equal(phone.events('rain.ended')[0]?.returned, 600 - drawn);
    assert.deepEqual([phone.view.rain, world.coins.audit().held], [undefined, 0]);
    await prove(world);
  });

  it('RN5 who catches it in a group is told so here, and their friend is not', async () => {
    const house = new House({});
    const { world, phone, friend } = await falling(house);
    const group = new GroupWorld({ house, members: [lan, bo] });
    await group.open();
    const there = await group.join(lan);
    await world.clock.pass(0);
    await there.caught(first, 1);
    assert.deepEqual(await tap(phone, 1), { code: 'rain_elsewhere' });
    await caught(friend, 1);
    await there.caught(first, 2);
    await prove(world);
  });

  it('RN1 RN2 a process that dies in the middle of it: the next goes on with the same packet', async () => {
    const { world, phone } = await falling();
    const hit = await caught(phone, 1);
    await world.open();
    const back = await world.join(lan);
    await world.clock.pass(secondMs);
    assert.equal(back.view.rain?.caught, 1);
    assert.deepEqual(await caught(back, 1, 9), hit);
    assert.equal((await caught(back, 2)).hitsLeft, 3);
    assert.equal(world.house.pots.size, 1);
    await prove(world);
  });

  it('RN1 a pair where nobody is has none, and its packets and streak know nothing of any', async () => {
    const world = new World();
    await world.open();
    const before = world.machine.calls.length;
    await world.clock.pass(10 * hourMs);
    assert.deepEqual(world.machine.calls.slice(before), []);
    const phone = await world.join(lan);
    await world.clock.pass(secondMs);
    assert.deepEqual([phone.view.rain, phone.view.packets], [undefined, {}]);
  });
});
