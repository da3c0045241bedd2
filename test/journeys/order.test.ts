import assert from 'node:assert/strict';
import { exchange } from '../support/journey-screen.ts';
import { Stage, stickers, type Friend } from '../support/journey-stage.ts';

describe('the order on every screen: patch, then event, then reply', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  before(async () => {
    stage = await Stage.open({ campaign: stickers });
    ({ lan, he } = await stage.friends());
  });
  after(() => stage.close());

  const seal = async () => {
    const marks = [lan.screen.mark, he.screen.mark];
    await lan.pair.sendSticker('lantern');
    const [heard] = await Promise.all([
      lan.screen.hears('packet.sealed', marks[0]),
      he.screen.hears('packet.sealed', marks[1]),
    ]);
    return heard.event.packet;
  };

  it('PK2 whoever hears packet.sealed finds the packet in the state, with a share of their own', async () => {
    const marks = [lan, he].map(({ screen }) => screen.mark);
    const packet = await seal();
    for (const [index, { id, screen }] of [lan, he].entries()) {
      const heard = await screen.hears('packet.sealed', marks[index]);
      assert.equal(heard.event.packet, packet);
      assert.equal(heard.state.packets[packet]?.shares[id]?.state, 'sealed');
    }
  });

  it('a finished task stands in the state when it is told, and is told before its packet', async () => {
    const mark = he.screen.mark;
    await seal();
    const { event, state } = await he.screen.hears('task.completed', mark);
    assert.equal(state.tasks['sticker']?.done, event.count);
    await he.screen.hears('packet.sealed', mark);
    const names = he.screen.order(mark).filter((name) => name !== 'patch');
    assert.deepEqual(names, ['chat.sent', 'task.completed', 'pet.changed', 'packet.sealed']);
  });

  it('PK5 whoever awaited open() finds the share opened: patch, packet.opened, reply', async () => {
    const packet = await seal();
    const marks = [lan.screen.mark, he.screen.mark] as const;
    const opening = await lan.screen.replied('open', lan.pair.open(packet));
    assert.deepEqual(lan.screen.order(marks[0]), ['patch', 'packet.opened', 'reply']);
    const share = lan.pair.state.packets[packet]?.shares[lan.id];
    assert.deepEqual([share?.state, share?.drawn], ['opened', opening.drawn]);
    await he.screen.hears('packet.opened', marks[1]);
    assert.deepEqual(he.screen.order(marks[1]), ['patch', 'packet.opened']);
    for (const [mark, { screen }] of [
      [marks[0], lan],
      [marks[1], he],
    ] as const) {
      const [heard] = screen.events('packet.opened', mark);
      assert.deepEqual(heard?.event, opening);
      assert.equal(heard.state.packets[packet]?.shares[lan.id]?.drawn, opening.drawn);
    }
  });

  it('a line is in the chat’s count when it is told, and told before its sender is answered', async () => {
    const mark = lan.screen.mark;
    const line = await lan.screen.replied('say', lan.pair.say('先后有序'));
    assert.deepEqual(lan.screen.order(mark), ['patch', 'chat.sent', 'reply']);
    const [heard] = lan.screen.events('chat.sent', mark);
    assert.deepEqual(heard?.event.line, line);
    assert.equal(heard.state.chat.seq, line.seq);
  });

  it('a call is in the state when it is told, and gone from it when it has ended', async () => {
    const marks = [lan.screen.mark, he.screen.mark] as const;
    const { call } = await lan.screen.replied('start', lan.pair.call.start('voice'));
    const started = await he.screen.hears('call.started', marks[1]);
    assert.equal(started.state.call?.id, call);
    await he.pair.call.answer(call);
    const answered = await lan.screen.hears('call.answered', marks[0]);
    assert.equal(answered.state.call?.answeredAt, answered.event.at);
    await he.pair.call.end(call);
    const ended = await lan.screen.hears('call.ended', marks[0]);
    assert.equal(ended.state.call, undefined);
    const names = lan.screen.order(marks[0]).filter((name) => name !== 'patch');
    assert.deepEqual(names, ['call.started', 'reply', 'call.answered', 'call.ended']);
  });

  it('events are not replayed to who joins later: the state says what is true', async () => {
    const packet = await seal();
    await lan.pair.open(packet);
    const late = await stage.join(he, lan);
    assert.equal(late.pair.state.packets[packet]?.shares[lan.id]?.state, 'opened');
    await exchange(late, lan);
    const told = late.screen.order(0).filter((name) => /^(?:packet|task|call)\./.test(name));
    assert.deepEqual(told, []);
    late.pair.leave();
  });

  it('PK3 two devices that press at once with entropies of their own: one packet.opened on every screen', async () => {
    const tablet = await stage.join(lan, he);
    const packet = await seal();
    const screens = [lan, tablet, he];
    const marks = screens.map(({ screen }) => screen.mark);
    const openings = await Promise.all([lan.pair.open(packet), tablet.pair.open(packet)]);
    assert.deepEqual(openings[0], openings[1]);
    for (const [index, { screen }] of screens.entries())
      await screen.hears('packet.opened', marks[index]);
    await exchange(tablet, he);
    await exchange(lan, he);
    for (const [index, { screen }] of screens.entries())
      assert.equal(screen.events('packet.opened', marks[index]).length, 1);
  });
});
