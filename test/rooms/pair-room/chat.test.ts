import assert from 'node:assert/strict';
import { nextMidnight } from '../../../rooms/campaign/day.ts';
import { MediaId, RoomId } from '../../../rooms/campaign/ids.ts';
import { seqLeap } from '../../../rooms/chat/rules.ts';
import { settle } from '../../support/settable-clock.ts';
import { bo, entropy, lan, pair, secondMs, World } from '../../support/room-world.ts';

describe('chat', () => {
  it('a line is told to every device of both, with its number', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const tablet = await world.join(lan);
    const line = await phone.say('新年快乐');
    assert.deepEqual([line.seq, line.from, line.at], [1, lan, world.clock.now()]);
    for (const device of [phone, tablet, friend])
      assert.deepEqual(device.events('chat.sent'), [{ line }]);
  });

  it('a line sent again by the same request is one line', async () => {
    const { lan: phone, bo: friend } = await World.withBoth();
    const content = { kind: 'text', text: '在吗' } as const;
    const first = await phone.reply('chat.send', { content }, 'once');
    assert.deepEqual(await phone.reply('chat.send', { content }, 'once'), first);
    assert.equal(friend.events('chat.sent').length, 1);
  });

  it('a line sent again by the same request is one line, also when the room has moved to another process', async () => {
    const { world, lan: phone } = await World.withBoth();
    const content = { kind: 'text', text: '在吗' } as const;
    const first = await phone.reply('chat.send', { content }, 'once');
    await world.clock.pass(2 * secondMs);
    await world.open();
    const again = await world.join(lan);
    assert.deepEqual(await again.reply('chat.send', { content }, 'once'), first);
    const { lines } = await again.reply('chat.read', { limit: 50 });
    assert.deepEqual(lines, [first.line]);
  });

  it('a blocked friend’s lines and calls do not arrive', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    world.isBlocked = true;
    await world.room.membersChanged();
    const content = { kind: 'text', text: '在吗' } as const;
    assert.equal(await phone.refusal('chat.send', { content }), 'blocked');
    assert.equal(await phone.refusal('call.start', { media: 'voice' }), 'blocked');
    assert.deepEqual(friend.events('chat.sent'), []);
    world.isBlocked = false;
    await world.room.membersChanged();
    await phone.say('在吗');
    assert.equal(friend.events('chat.sent').length, 1);
  });

  it('TK1 a photo that was never uploaded, for this room and by its sender, is refused, and earns nothing', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const [id, other] = [MediaId.parse('uploaded'), RoomId.parse('pair_other')];
    const content = { kind: 'photo', media: id } as const;
    const mine = { id, player: lan, room: pair, kind: 'photo' } as const;
    world.media.push({ ...mine, player: bo }, { ...mine, room: other }, { ...mine, kind: 'video' });
    assert.equal(await phone.refusal('chat.send', { content }), 'media_unknown');
    world.media.splice(0, Infinity, mine);
    assert.equal(await friend.refusal('chat.send', { content }), 'media_unknown');
    const video = { kind: 'video', media: id } as const;
    assert.equal(await phone.refusal('chat.send', { content: video }), 'media_unknown');
    assert.equal((await phone.reply('chat.send', { content })).line.seq, 1);
    await world.rest();
    assert.deepEqual(phone.view.tasks['photo']?.progress, { [lan]: 1, [bo]: 0 });
  });

  it('SK5 a photo that was looked up over midnight counts for the day on which it was told', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const id = MediaId.parse('late');
    world.media.push({ id, player: lan, room: pair, kind: 'photo' });
    const { day } = phone.view;
    const goOn = world.machine.hold('isMedia');
    const sent = phone.reply('chat.send', { content: { kind: 'photo', media: id } });
    await settle();
    const { clock } = world;
    clock.slip(nextMidnight(clock.now(), world.campaign.zone) - clock.now());
    goOn();
    assert.equal((await sent).line.at, world.clock.now());
    await world.rest();
    assert.ok(phone.view.day > day);
    assert.deepEqual(friend.view.tasks['photo']?.progress, { [lan]: 1, [bo]: 0 });
    assert.equal(friend.view.streak.chatted[lan], true);
  });

  it('TK3 a photo of each finishes the day’s photo task, which owes a packet', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    for (const [device, player, id] of [
      [phone, lan, MediaId.parse('of-lan')],
      [friend, bo, MediaId.parse('of-bo')],
    ] as const) {
      world.media.push({ id, player, room: pair, kind: 'photo' });
      await device.reply('chat.send', { content: { kind: 'photo', media: id } });
      await world.rest();
    }
    assert.equal(phone.view.tasks['photo']?.done, 1);
    assert.deepEqual(
      Object.values(friend.view.packets).map(({ cause }) => cause),
      ['task:photo'],
    );
  });

  it('what a member has seen is shown to both, and lowers their unread count', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await phone.say('起床了吗');
    assert.deepEqual(await friend.reply('chat.seen', { seq: 1 }), { seq: 1 });
    await world.clock.pass(secondMs);
    assert.equal(phone.view.chat.seen[bo], 1);
    assert.equal((await world.store.counts(bo)).unreadLines, 1);
    assert.deepEqual(await friend.reply('chat.seen', { seq: 99 }), { seq: 2 });
    await world.clock.pass(secondMs);
    assert.equal((await world.store.counts(bo)).unreadLines, 0);
  });

  it('lines are read back over a restart, and the numbers go on with a leap', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.say('早');
    await friend.say('早呀');
    await world.clock.pass(secondMs);
    await phone.say('这一句随进程没了');
    await world.open();
    const back = await world.join(lan);
    const line = await back.say('回来了');
    assert.equal(line.seq, 2 + seqLeap + 1);
    const { lines, more } = await back.reply('chat.read', { after: 0 });
    assert.deepEqual([lines.map(({ seq }) => seq), more], [[1, 2, line.seq], false]);
    const page = await back.reply('chat.read', { before: line.seq, limit: 1 });
    assert.deepEqual([page.lines.map(({ seq }) => seq), page.more], [[2], true]);
  });

  it('who is away is left word, with the save that it is about; who is here is not', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await friend.leave();
    const release = world.machine.hold('save');
    await phone.say('在吗');
    await world.rest();
    assert.equal(world.notices.length, 0);
    release();
    await world.clock.pass(secondMs);
    const told = world.notices.map(({ player, kind, room }) => [player, kind, room]);
    assert.deepEqual(told, [[bo, 'line', pair]]);
    assert.equal((await world.store.counts(bo)).unreadLines, 1);
  });

  it('PK1 a sealed packet waits in the room list and the inbox of both who are away', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const release = world.machine.hold('reserve');
    await phone.say('早');
    await friend.say('早呀');
    await phone.leave();
    await friend.drop();
    release();
    await world.rest();
    for (const player of [lan, bo]) {
      assert.deepEqual(await world.inboxOf(player), ['packet']);
      assert.equal((await world.store.counts(player)).unopenedPackets, 1);
      assert.equal(world.notices.filter((notice) => notice.player === player).length, 1);
    }
  });
});

describe('sessions', () => {
  it('two devices of one player: here until the last one leaves', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const tablet = await world.join(lan);
    await phone.leave();
    assert.equal(friend.view.members[lan]?.online, true);
    await tablet.leave();
    assert.equal(friend.view.members[lan]?.online, false);
  });

  it('PK8 a friend without a device, such as a bot, is here while it attends, and acts by the same door', async () => {
    const world = new World();
    await world.open();
    const phone = await world.join(lan);
    world.room.attend(bo, true);
    assert.equal(phone.view.members[bo]?.online, true);
    await phone.say('在吗');
    const content = { kind: 'text', text: '在' };
    const line = await world.room.act(bo, 'chat.send', { id: 'bot-1', content });
    assert.ok('reply' in line);
    await world.rest();
    const [sealed] = phone.events('packet.sealed');
    assert.ok(sealed);
    const { openedAt } = await phone.reply('packet.open', { ...sealed, entropy: entropy(1) });
    assert.equal(openedAt, world.clock.now() + 8000);
    const press = { id: 'bot-2', packet: sealed.packet, entropy: entropy(2) };
    const opened = await world.room.act(bo, 'packet.open', press);
    assert.ok('reply' in opened);
    assert.equal(phone.events('packet.opened').length, 2);
    world.room.attend(bo, false);
    assert.equal(phone.view.members[bo]?.online, false);
  });

  it('one session too many: the one that was there longest is replaced', async () => {
    const { world, lan: phone } = await World.withBoth();
    const others = [await world.join(lan), await world.join(lan), await world.join(lan)];
    assert.equal(phone.isOpen, true);
    await world.join(lan);
    await world.rest();
    assert.deepEqual(phone.closedWith, { code: 4100, reason: 'replaced' });
    assert.deepEqual(
      others.map((device) => device.isOpen),
      [true, true, true],
    );
  });

  it('a dropped session comes back as the same one, with the state as it is by then', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await friend.drop();
    assert.equal(phone.view.members[bo]?.online, false);
    await phone.say('信号不好？');
    await friend.comeBack();
    assert.equal(phone.view.members[bo]?.online, true);
    assert.equal(friend.view.chat.seq, 1);
    await friend.say('回来了');
    await world.rest();
    assert.equal(phone.events('packet.sealed').length, 1);
  });

  it('a message that nobody knows closes nobody', async () => {
    const { lan: phone } = await World.withBoth();
    await assert.rejects(phone.send('packet.eat', { id: 'a' }), { name: 'no_handler' });
    assert.equal(phone.isOpen, true);
    await phone.say('还在');
  });

  it('a bad message is told which field, and changes nothing', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const mark = friend.frames.length;
    const answer = await phone.ask('chat.seen', { seq: -1 });
    assert.deepEqual(answer, { code: 'bad_message', field: 'seq' });
    await world.rest();
    assert.deepEqual(friend.order(mark), []);
  });

  it('who floods is closed, and the friend goes on', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    for (let sent = 0; sent < 600; sent += 1)
      void phone.send('chat.seen', { id: `${sent}`, seq: 0 });
    await world.rest();
    assert.deepEqual(phone.closedWith, { code: 4101, reason: 'flooded' });
    await friend.say('好吵');
  });
});
