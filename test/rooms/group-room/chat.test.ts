import assert from 'node:assert/strict';
import { MediaId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import { proveAll } from '../../support/group-proofs.ts';
import { group, GroupWorld, people } from '../../support/group-world.ts';
import { dayMs, secondMs } from '../../support/room-world.ts';

async function trio() {
  const { world, devices } = await GroupWorld.start({ members: people(4), here: 3 });
  const [one, two, three] = devices;
  const [, , , away] = people(4);
  assert.ok(one && two && three && away);
  return { world, one, two, three, away };
}

async function unreadOf(world: GroupWorld, player: PlayerId): Promise<number> {
  return (await world.store.counts(player)).unreadLines;
}

describe('a group’s chat', () => {
  afterEach(proveAll);

  it('a line: patch, event, reply, on every screen', async () => {
    const { world, one, two, three } = await trio();
    const marks = [one, two, three].map((device) => device.frames.length);
    const line = await one.say('大家新年好');
    assert.deepEqual(one.order(marks[0] ?? 0).slice(0, 2), ['patch', 'chat.sent']);
    assert.ok(one.order(marks[0] ?? 0).includes('reply'));
    for (const device of [two, three]) {
      const [told] = device.framesOf('chat.sent');
      assert.deepEqual([told?.view.chat.seq, device.events('chat.sent')], [line.seq, [{ line }]]);
    }
    await world.rest();
  });

  it('lines are told at once while store and coins hang', async () => {
    const { world, one, two } = await trio();
    const release = world.machine.hold('save', 'packet', 'reserve', 'pay');
    await one.say('早');
    await two.say('早呀');
    assert.equal(one.events('chat.sent').length, 2);
    release();
    await world.clock.pass(2 * secondMs);
    assert.equal(world.faults.length, 0);
  });

  it('each member’s list counts what they have not seen; nobody is sent word of a line', async () => {
    const { world, one, two, away } = await trio();
    await one.say('一');
    const { seq } = await one.say('二');
    await two.reply('chat.seen', { seq });
    await one.say('三');
    await world.clock.pass(2 * secondMs);
    assert.deepEqual(
      await Promise.all([one.player, two.player, away].map((player) => unreadOf(world, player))),
      [0, 1, 3],
    );
    assert.deepEqual([world.notices, await world.inboxOf(away)], [[], []]);
  });

  it('the state says how far nobody has seen: it grows with no member', async () => {
    const { one, two } = await trio();
    const { seq } = await one.say('看到了吗');
    assert.deepEqual(await two.reply('chat.seen', { seq }), { seq });
    assert.deepEqual(one.view.chat, { seq, seen: {} });
  });

  it('lines are read back in pages, also those that no store holds yet, and after a load', async () => {
    const { world, one } = await trio();
    for (const text of ['一', '二', '三', '四']) await one.say(text);
    const page = await one.reply('chat.read', { limit: 3 });
    assert.deepEqual([page.lines.map(({ seq }) => seq), page.more], [[2, 3, 4], true]);
    await world.clock.pass(2 * secondMs);
    await world.open();
    const back = await world.join(one.player);
    assert.equal((await back.reply('chat.read', {})).lines.length, 4);
    assert.ok((await back.say('五')).seq > 4);
  });

  it('TK1 a repeated request is the same line and proves nothing new', async () => {
    const { one, two } = await trio();
    const content = { kind: 'sticker', sticker: 'rabbit' } as const;
    const first = await one.reply('chat.send', { content }, 'same');
    const again = await one.reply('chat.send', { content }, 'same');
    assert.deepEqual(again, first);
    assert.equal(two.events('chat.sent').length, 1);
  });

  it('TK1 a photo counts when its sender uploaded it here', async () => {
    const { world, one, two } = await trio();
    const id = MediaId.parse('photo-1');
    world.house.media.push({ id, player: one.player, room: group, kind: 'photo' });
    const content = { kind: 'photo', media: id } as const;
    assert.equal(await two.refusal('chat.send', { content }), 'media_unknown');
    await one.reply('chat.send', { content });
    await world.rest();
    assert.equal(one.view.tasks['group-photo']?.reached, 1);
  });

  it('a day turns at midnight on every screen without anybody doing anything', async () => {
    const { world, one } = await trio();
    await one.sticker();
    await world.rest();
    assert.deepEqual([one.view.day, one.view.tasks['group-sticker']?.reached], ['20261110', 1]);
    await world.clock.pass(dayMs / 2);
    assert.deepEqual([one.view.day, one.view.tasks['group-sticker']?.reached], ['20261111', 0]);
    assert.equal((await world.saved()).day, '20261111');
  });

  it('a clock that was turned is told to everyone', async () => {
    const { world, one } = await trio();
    await world.clock.turn(dayMs);
    await world.room.clockTurned();
    assert.deepEqual(one.events('clock.turned'), [{ now: world.clock.now() }]);
    assert.equal(one.view.day, '20261111');
  });
});
