import assert from 'node:assert/strict';
import { Home } from '../support/journey-home.ts';
import { exchange } from '../support/journey-screen.ts';
import { secondMs, Stage, stickers, type Friend } from '../support/journey-stage.ts';

describe('a player blocks a friend', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  beforeEach(async () => {
    stage = await Stage.open({ campaign: stickers });
    ({ lan, he } = await stage.friends());
    await exchange(lan, he);
  });
  afterEach(() => stage.close());

  it('no line of theirs arrives, on no device, and it earns nothing', async () => {
    await lan.client.block(he.id);
    const mark = lan.screen.mark;
    const before = lan.pair.state;
    for (const say of [
      () => he.pair.say('听得到吗'),
      () => he.pair.sendSticker('lantern'),
      () => he.pair.share({ url: 'https://example.org/spring' }),
      () => lan.pair.say('我也不说'),
    ])
      await assert.rejects(say(), { code: 'blocked' });
    await stage.turn(2 * secondMs);
    await lan.screen.hears('clock.turned', mark);
    assert.deepEqual(lan.screen.order(mark), ['clock.turned']);
    assert.deepEqual(lan.pair.state, before);
    const late = await stage.join(lan, he);
    await late.screen.shows(() => late.pair.lines().length === 2);
    assert.equal(late.pair.state.chat.seq, 2);
  });

  it('they cannot call, and a call that was going on is over', async () => {
    const { call } = await he.pair.call.start('voice');
    await lan.pair.call.answer(call);
    const mark = lan.screen.mark;
    await lan.client.block(he.id);
    const { state } = await lan.screen.hears('call.ended', mark);
    assert.equal(state.call, undefined);
    await assert.rejects(he.pair.call.signal('v=0', call), { code: 'call_unknown' });
    for (const { pair } of [lan, he])
      await assert.rejects(pair.call.start('voice'), { code: 'blocked' });
    assert.deepEqual(lan.screen.events('call.signalled', mark), []);
    assert.deepEqual(lan.screen.events('call.started', mark), []);
  });

  it('no notice comes home, nothing stands in the inbox or among the rooms that wait', async () => {
    await lan.client.block(he.id);
    lan.pair.leave();
    await he.screen.shows(({ members }) => members[lan.id]?.online === false);
    const home = await Home.of(lan.client);
    const waiting = lan.client.home?.unreadLines;
    await assert.rejects(he.pair.say('有人吗'), { code: 'blocked' });
    await assert.rejects(he.pair.sendSticker('lantern'), { code: 'blocked' });
    await assert.rejects(he.pair.call.start('video'), { code: 'blocked' });
    await stage.turn(2 * secondMs);
    await home.hears('clock.turned');
    assert.deepEqual(home.events('room.changed'), []);
    assert.equal(lan.client.home?.unreadLines, waiting);
    assert.deepEqual(await lan.client.inbox(), []);
    assert.deepEqual((await lan.client.rooms({ unopened: true })).rooms, []);
  });

  it('no invite passes between them, whichever of them made it', async () => {
    await lan.client.block(he.id);
    const [hers, his] = [await lan.client.invite(), await he.client.invite()];
    await assert.rejects(lan.client.acceptInvite(his.code), { code: 'blocked' });
    // Who is blocked is told no more than of a code that never was.
    await assert.rejects(he.client.acceptInvite(hers.code), { code: 'invite_unknown' });
    const stranger = await stage.player('路人');
    await lan.client.block(stranger.id);
    const { code } = await stranger.device().invite();
    await assert.rejects(lan.client.acceptInvite(code), { code: 'blocked' });
  });

  it('what was sealed before still pays: a block takes nobody’s coins', async () => {
    const mark = lan.screen.mark;
    await lan.pair.sendSticker('lantern');
    const { event } = await lan.screen.hears('packet.sealed', mark);
    await he.screen.hears('packet.sealed');
    await lan.client.block(he.id);
    assert.ok((await he.pair.open(event.packet)).credited >= 100);
    assert.ok((await lan.pair.open(event.packet)).credited >= 100);
  });

  it('what the blocked friend opens is no news at home', async () => {
    await lan.pair.sendSticker('lantern');
    const packet = await he.screen.finds('task:sticker');
    await lan.client.block(he.id);
    lan.pair.leave();
    await he.screen.shows(({ members }) => members[lan.id]?.online === false);
    const home = await Home.of(lan.client);
    await he.pair.open(packet.id);
    await stage.turn(2 * secondMs);
    await home.hears('clock.turned');
    assert.deepEqual(home.events('room.changed'), []);
    assert.equal(lan.client.home?.unopenedPackets, 1, 'her own share waits all the same');
  });

  it('blocked by one or by both, it is over only when nobody blocks any more; then all is as before', async () => {
    await lan.client.block(he.id);
    await he.client.block(lan.id);
    assert.equal((await lan.client.friends())[0]?.blocked, true);
    await lan.client.unblock(he.id);
    await assert.rejects(he.pair.say('还不行'), { code: 'blocked' });
    await he.client.unblock(lan.id);
    assert.equal((await lan.client.friends())[0]?.blocked, false);
    await exchange(lan, he);
    const { call } = await lan.pair.call.start('voice');
    await he.screen.hears('call.started');
    await he.pair.call.end(call);
    const mark = he.screen.mark;
    await lan.pair.sendSticker('lantern');
    await he.screen.hears('packet.sealed', mark);
  });

  it('a block outlives a restart of the server', async () => {
    await lan.client.block(he.id);
    await stage.restart();
    await assert.rejects(he.pair.say('重启了也不行'), { code: 'blocked' });
  });
});
