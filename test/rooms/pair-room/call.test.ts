import assert from 'node:assert/strict';
import type { Device } from '../../support/room-device.ts';
import { bo, lan, secondMs, World } from '../../support/room-world.ts';

/** A voice call from the first to the second, answered at once. */
async function call(from: Device, to: Device): Promise<string> {
  const { call: id } = await from.reply('call.start', { media: 'voice' });
  await to.reply('call.answer', { call: id });
  return id;
}

const doneBy = (device: Device) => device.view.tasks['voice-call']?.done;

describe('calls', () => {
  it('TK5 a call of 4,999 ms finishes nothing, one of 5,000 ms finishes its task', async () => {
    for (const [ms, done] of [
      [4999, 0],
      [5000, 1],
    ] as const) {
      const { world, lan: phone, bo: friend } = await World.withBoth();
      const id = await call(phone, friend);
      await world.clock.pass(ms);
      assert.deepEqual(await friend.reply('call.end', { call: id }), { durationMs: ms });
      await world.rest();
      assert.equal(doneBy(phone), done);
    }
  });

  it('TK5 the timer may be late: hanging up compares as well', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const id = await call(phone, friend);
    world.clock.slip(5000);
    await phone.reply('call.end', { call: id });
    await world.rest();
    assert.equal(doneBy(phone), 1);
    assert.equal(phone.events('packet.sealed').length, 1);
  });

  it('TK5 any other message compares too', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await call(phone, friend);
    world.clock.slip(5000);
    await friend.reply('chat.seen', { seq: 0 });
    await world.rest();
    assert.equal(doneBy(phone), 1);
  });

  it('TK5 a side gone for 3 s has left: the call ends then, and does not count', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const id = await call(phone, friend);
    const answeredAt = world.clock.now();
    await world.clock.pass(secondMs);
    await friend.drop();
    await world.clock.pass(30 * secondMs);
    const [ended] = phone.events('call.ended');
    const at = answeredAt + 4000;
    assert.deepEqual(ended, { call: id, durationMs: 4000, reason: 'session_lost', at });
    assert.deepEqual([doneBy(phone), phone.view.call], [0, undefined]);
  });

  it('TK5 a side that is back within 3 s was there all the time', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await call(phone, friend);
    await friend.drop();
    await world.clock.pass(2999);
    await friend.comeBack();
    await world.clock.pass(2001);
    assert.deepEqual([doneBy(phone), phone.events('call.ended')], [1, []]);
  });

  it('TK5 a side that is back after 3 s is too late, although no timer rang in between', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await call(phone, friend);
    await friend.drop();
    world.clock.slip(3000);
    await friend.comeBack();
    await world.clock.pass(30 * secondMs);
    assert.equal(phone.events('call.ended')[0]?.durationMs, 3000);
    assert.equal(doneBy(phone), 0);
  });

  it('TK5 a second device keeps its player in the call', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await world.join(bo);
    await call(phone, friend);
    await friend.drop();
    await world.clock.pass(5000);
    assert.equal(doneBy(phone), 1);
  });

  it('TK5 a call counts once, however long it is', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const id = await call(phone, friend);
    await world.clock.pass(600 * secondMs);
    await phone.reply('call.end', { call: id });
    await world.rest();
    assert.equal(phone.events('task.completed').length, 1);
  });

  it('TK5 a call ends with the process', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const id = await call(phone, friend);
    await world.clock.pass(4000);
    await world.open();
    const back = await world.join(lan);
    assert.equal(back.view.call, undefined);
    assert.equal(await back.refusal('call.end', { call: id }), 'call_unknown');
    await world.clock.pass(60 * secondMs);
    assert.equal(doneBy(back), 0);
  });

  it('it rings, is answered once by the other, signals pass, and it ends: each told to both', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    const { call: id } = await phone.reply('call.start', { media: 'video' });
    assert.deepEqual(friend.framesOf('call.started')[0]?.view.call?.from, lan);
    assert.equal(await phone.refusal('call.answer', { call: id }), 'not_yours');
    assert.equal(await friend.refusal('call.start', { media: 'voice' }), 'call_in_progress');
    await world.clock.pass(secondMs);
    const answer = await friend.reply('call.answer', { call: id });
    assert.deepEqual(answer, { answeredAt: world.clock.now() });
    await world.clock.pass(secondMs);
    assert.deepEqual(await friend.reply('call.answer', { call: id }), answer);
    assert.equal(phone.events('call.answered').length, 1);
    await phone.reply('call.signal', { call: id, signal: 'offer' });
    assert.deepEqual(friend.events('call.signalled'), [{ call: id, from: lan, signal: 'offer' }]);
    await phone.reply('call.end', { call: id });
    assert.equal(friend.events('call.ended')[0]?.reason, 'hung_up');
    assert.equal(await friend.refusal('call.signal', { call: id, signal: 'late' }), 'call_unknown');
  });

  it('a call that nobody answers ends after a minute, one that is declined at once', async () => {
    const { world, lan: phone, bo: friend } = await World.withBoth();
    await phone.reply('call.start', { media: 'voice' });
    await world.clock.pass(60 * secondMs);
    assert.equal(phone.events('call.ended')[0]?.reason, 'unanswered');
    const { call: id } = await phone.reply('call.start', { media: 'voice' });
    assert.deepEqual(await friend.reply('call.end', { call: id }), { durationMs: 0 });
    assert.equal(phone.events('call.ended')[1]?.reason, 'declined');
  });

  it('nobody is rung who is not here', async () => {
    const { lan: phone, bo: friend } = await World.withBoth();
    await friend.leave();
    assert.equal(await phone.refusal('call.start', { media: 'voice' }), 'friend_away');
  });
});
