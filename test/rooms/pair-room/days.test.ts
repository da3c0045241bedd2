import assert from 'node:assert/strict';
import { defaultCampaign } from '../../../rooms/campaign/default-campaign.ts';
import type { Device } from '../../support/room-device.ts';
import { bo, dayMs, hourMs, lan, noon, pair, World } from '../../support/room-world.ts';

/** A world whose pair has chatted on each of that many days, the last being today, at noon. */
async function litFor(days: number) {
  const made = await World.withBoth();
  for (let day = 1; day <= days; day += 1) {
    if (day > 1) await made.world.clock.pass(dayMs);
    await made.world.sealText(made.lan, made.bo);
  }
  return made;
}

/** Tomorrow, when `ms` are left of the day. */
async function untilLeft(world: World, ms: number): Promise<void> {
  await world.clock.pass(dayMs + 12 * hourMs - ms);
}

const statusOn = (device: Device) => [device.view.streak.count, device.view.streak.status];

describe('days', () => {
  it('SK1 SK2 three days of chat light the streak, told with each day', async () => {
    const { lan: phone } = await litFor(3);
    assert.deepEqual(phone.events('streak.changed'), [
      { count: 1, status: 'counting' },
      { count: 2, status: 'counting' },
      { count: 3, status: 'lit' },
    ]);
    assert.equal(phone.view.streak.permille, 1100);
  });

  it('SK3 a missed day shows as grey at midnight, the second as out, each told', async () => {
    const { world, lan: phone } = await litFor(3);
    await world.clock.pass(12 * hourMs);
    assert.deepEqual(statusOn(phone), [3, 'lit']);
    await world.clock.pass(dayMs - 1);
    assert.deepEqual(statusOn(phone), [3, 'lit']);
    await world.clock.pass(1);
    assert.deepEqual(statusOn(phone), [3, 'grey']);
    await world.clock.pass(dayMs);
    assert.deepEqual(statusOn(phone), [0, 'out']);
    assert.deepEqual(phone.events('streak.changed').slice(3), [
      { count: 3, status: 'grey' },
      { count: 0, status: 'out' },
    ]);
  });

  it('SK4 a restore is answered, told once to both, and durable before it is shown', async () => {
    const { world, lan: phone, bo: friend } = await litFor(4);
    await world.clock.pass(3 * dayMs);
    assert.equal(phone.view.streak.restorable, 4);
    const release = world.machine.hold('save');
    const [mine, theirs] = [phone.frames.length, friend.frames.length];
    const restored = friend.reply('streak.restore', {});
    await world.rest();
    assert.deepEqual([phone.order(mine), friend.order(theirs)], [[], []]);
    release();
    assert.deepEqual(await restored, { count: 4, restoresLeft: 0 });
    assert.deepEqual(phone.events('streak.changed', mine), [{ count: 4, status: 'lit' }]);
    assert.deepEqual(friend.order(theirs), ['patch', 'streak.changed', 'reply']);
    assert.deepEqual(phone.view.streak.restoresLeft, { [bo]: 0, [lan]: 1 });
    assert.equal(await phone.refusal('streak.restore', {}), 'nothing_to_restore');
    assert.equal((await world.saved()).streak.count, 4);
  });

  it('SK4 a restore that could not be saved at once is answered when it is', async () => {
    const { world, lan: phone } = await litFor(4);
    await world.clock.pass(3 * dayMs);
    world.machine.failNext('save');
    const restored = phone.reply('streak.restore', {}, 'restore');
    await world.rest();
    await world.clock.pass(2000);
    assert.deepEqual(await restored, { count: 4, restoresLeft: 0 });
    const again = await phone.reply('streak.restore', {}, 'restore');
    assert.deepEqual(again, { count: 4, restoresLeft: 0 });
  });

  it('SK5 a line at the last millisecond counts for the day, the next one for tomorrow', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('今天还没过');
    world.clock.slip(12 * hourMs - 1);
    await friend.say('赶上了');
    await world.rest();
    assert.deepEqual(statusOn(phone), [1, 'counting']);
    world.clock.slip(1);
    await friend.say('新的一天');
    await phone.say('早');
    await world.rest();
    assert.deepEqual([...statusOn(phone), phone.view.day], [2, 'counting', '20261111']);
  });

  it('SK5 a clock that steps back over midnight adds no day', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await world.clock.pass(12 * hourMs);
    await world.sealText(phone, friend);
    world.clock.slip(-hourMs);
    await phone.say('昨天？');
    await friend.say('昨天！');
    await world.clock.pass(2 * hourMs);
    await phone.say('今天');
    await friend.say('还是今天');
    await world.rest();
    assert.deepEqual([...statusOn(phone), phone.view.day], [1, 'counting', '20261111']);
    assert.equal(phone.events('packet.sealed').length, 1);
  });

  it('SK6 a warning is an event, a row of the room list, and an entry for who is away: once', async () => {
    const { world, lan: phone, bo: friend } = await litFor(3);
    await friend.leave();
    await untilLeft(world, 4 * hourMs + 1);
    assert.deepEqual(phone.events('streak.warned'), []);
    await world.clock.pass(1);
    const until = world.clock.now() + 4 * hourMs;
    assert.deepEqual(phone.events('streak.warned'), [{ missing: [bo, lan], until }]);
    const rows = async () => {
      const page = { unopened: false, after: null, limit: 9 };
      const both = await Promise.all(
        [lan, bo].map((player) => world.store.rooms({ player, ...page })),
      );
      return both.map(([row]) => {
        assert.ok(row && 'friend' in row);
        return row.warnedUntil;
      });
    };
    assert.deepEqual(await rows(), [until, until]);
    const warnings = async (player: typeof lan) =>
      (await world.inboxOf(player)).filter((kind) => kind === 'streak').length;
    assert.deepEqual([await warnings(lan), await warnings(bo)], [0, 1]);
    assert.equal(world.notices.filter(({ kind }) => kind === 'streak').length, 1);
    await world.clock.pass(4 * hourMs - 1);
    assert.equal(phone.events('streak.warned').length, 1);
    await world.clock.pass(1);
    await phone.say('过了零点');
    await world.clock.pass(1000);
    assert.deepEqual(await rows(), [null, null]);
  });

  it('SK6 names only who has not chatted', async () => {
    const { world, lan: phone } = await litFor(3);
    await untilLeft(world, 6 * hourMs);
    await phone.say('今天聊过了');
    await world.clock.pass(2 * hourMs);
    assert.deepEqual(
      phone.events('streak.warned').map(({ missing }) => missing),
      [[bo]],
    );
  });

  it('SK6 both are away: the store says when, the room is woken, and each finds it in the inbox', async () => {
    const { world, lan: phone, bo: friend } = await litFor(3);
    await phone.leave();
    await friend.leave();
    world.clock.slip(dayMs + 8 * hourMs - 1);
    const due = () => world.store.due({ now: world.clock.now(), limit: 9 });
    // Yesterday's packets have expired by then, which is due as well.
    await world.open();
    await world.room.wake();
    assert.deepEqual(await due(), []);
    world.clock.slip(1);
    assert.deepEqual(await due(), [pair]);
    await world.room.wake();
    for (const player of [lan, bo])
      assert.ok((await world.inboxOf(player)).includes('streak'), player);
    assert.deepEqual(await due(), []);
    await world.room.wake();
    assert.equal((await world.inboxOf(lan)).filter((kind) => kind === 'streak').length, 1);
  });

  it('SK6 a restart does not warn again', async () => {
    const { world, lan: phone } = await litFor(3);
    await untilLeft(world, 4 * hourMs);
    assert.equal(phone.events('streak.warned').length, 1);
    await world.open();
    const back = await world.join(lan);
    await world.clock.pass(hourMs);
    assert.deepEqual(back.events('streak.warned'), []);
  });

  it('PT2 a pet falls asleep by itself, and mutual chat wakes it, told to both', async () => {
    const { world, lan: phone, bo: friend } = await litFor(1);
    await world.clock.pass(5 * dayMs);
    assert.equal(phone.view.pet.mood, 'asleep');
    const mark = phone.frames.length;
    await phone.say('醒醒');
    await friend.say('好久不见');
    await world.rest();
    assert.deepEqual(phone.events('pet.changed', mark), [{ points: 20, stage: 0, mood: 'bright' }]);
  });

  it('PT3 PT4 a stage is reached: it owes one packet, at the stage’s permille', async () => {
    const world = new World({
      campaign: {
        ...defaultCampaign,
        pet: { ...defaultCampaign.pet, stages: [{ points: 20, permille: 1050 }] },
      },
    });
    await world.open();
    const [phone, friend] = [await world.join(lan), await world.join(bo)];
    await world.sealText(phone, friend);
    await phone.sticker();
    await friend.sticker();
    await world.rest();
    const packets = Object.values(phone.view.packets).map(({ cause, permille }) => [
      cause,
      permille,
    ]);
    assert.deepEqual(packets, [
      ['task:text', 1000],
      ['task:sticker', 1050],
      ['pet:1', 1050],
    ]);
    assert.deepEqual([phone.view.pet.stage, phone.view.pet.permille], [1, 1050]);
    await world.open();
    const back = await world.join(lan);
    await back.reply('chat.send', { content: { kind: 'share', url: 'https://example.com/' } });
    await world.rest();
    assert.deepEqual(
      Object.values(back.view.packets)
        .map(({ cause }) => cause)
        .slice(3),
      ['task:share'],
    );
  });

  it('the clock is turned past everything at once: the day, an expiry, a streak', async () => {
    const { world, lan: phone, bo: friend } = await litFor(3);
    assert.equal(world.clock.now(), noon + 2 * dayMs);
    await world.clock.turn(10 * dayMs);
    await world.room.clockTurned();
    assert.deepEqual(phone.events('clock.turned'), [{ now: world.clock.now() }]);
    assert.deepEqual([...statusOn(friend), friend.view.streak.restorable], [0, 'none', 0]);
    const states = Object.values(phone.view.packets).flatMap(({ shares }) =>
      Object.values(shares).map(({ state }) => state),
    );
    assert.deepEqual(new Set(states), new Set(['expired']));
    assert.equal(world.coins.audit().held, 0);
  });
});
