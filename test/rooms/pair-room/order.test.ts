import assert from 'node:assert/strict';
import { bo, dayMs, entropy, lan, noon, World } from '../../support/room-world.ts';

describe('order on every screen', () => {
  it('a line: patch, event, reply', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await world.rest();
    const [mine, theirs] = [phone.frames.length, friend.frames.length];
    await phone.say('新年快乐');
    const order = phone.order(mine);
    assert.deepEqual(order.slice(0, 2), ['patch', 'chat.sent']);
    assert.ok(order.includes('reply', 2));
    assert.deepEqual(friend.order(theirs).slice(0, 2), ['patch', 'chat.sent']);
    const [told] = friend.framesOf('chat.sent');
    assert.equal(told?.view.chat.seq, friend.events('chat.sent')[0]?.line.seq);
  });

  it('PK5 an opening: patch, event, reply, on both screens', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const [mine, theirs] = [phone.frames.length, friend.frames.length];
    const opening = await phone.reply('packet.open', { packet, entropy: entropy(1) });
    assert.deepEqual(phone.order(mine), ['patch', 'packet.opened', 'reply']);
    assert.deepEqual(friend.order(theirs), ['patch', 'packet.opened']);
    for (const device of [phone, friend]) {
      const [told] = device.framesOf('packet.opened');
      const shown = told?.view.packets[packet];
      assert.deepEqual(shown?.shares[lan]?.state, 'opened');
      assert.deepEqual(shown?.shares[lan]?.drawn, opening.drawn);
      assert.equal(shown?.openedAt, opening.openedAt);
      assert.deepEqual(device.events('packet.opened'), [opening]);
    }
  });

  it('TK6 a finished task and its packet: each event finds in the state what it tells', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    const [completed] = phone.framesOf('task.completed');
    assert.equal(completed?.view.tasks['text']?.done, 1);
    assert.equal(phone.events('task.completed')[0]?.packet, packet);
    const [changed] = phone.framesOf('streak.changed');
    assert.deepEqual([changed?.view.streak.count, changed?.view.streak.status], [1, 'counting']);
    const [grown] = phone.framesOf('pet.changed');
    assert.equal(grown?.view.pet.points, 10);
    const [sealed] = phone.framesOf('packet.sealed');
    assert.equal(sealed?.view.packets[packet]?.shares[bo]?.state, 'sealed');
    const told = phone.order(0).filter((one) => /^(?:task|packet|streak|pet)\./.test(one));
    assert.deepEqual(told, ['streak.changed', 'task.completed', 'pet.changed', 'packet.sealed']);
  });

  it('PK6 an expiry: patch, then the event', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const packet = await world.sealText(phone, friend);
    await world.clock.pass(dayMs);
    const [expired] = friend.framesOf('packet.expired');
    assert.equal(expired?.view.packets[packet]?.shares[bo]?.state, 'expired');
    assert.deepEqual(friend.events('packet.expired'), [{ packet, players: [bo, lan] }]);
  });

  it('SK5 midnight shows on every screen without anybody doing anything', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await world.sealText(phone, friend);
    await world.clock.pass(12 * 3_600_000 - 1);
    assert.equal(phone.view.day, '20261110');
    assert.equal(phone.view.tasks['text']?.done, 1);
    await world.clock.pass(1);
    assert.equal(world.clock.now(), noon + dayMs / 2);
    assert.equal(phone.view.day, '20261111');
    assert.deepEqual(
      [phone.view.tasks['text']?.done, phone.view.streak.chatted],
      [0, { [bo]: false, [lan]: false }],
    );
  });
});
