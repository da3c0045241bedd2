import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RawSeat, type Answer } from '../support/journey-seat.ts';
import { dayMs, secondMs, Stage, stickers, type Friend } from '../support/journey-stage.ts';

/** As much as a seat may ask at once; the SDK itself repeats one at a time. */
const repeatsMost = 64;
const devices = 3;

const repeats = fc.integer({ min: 2, max: repeatsMost });
const entropyOf = (index: number) => (index + 1).toString(16).padStart(2, '0').repeat(32);

describe('replays: asked many times at once, done once, answered alike', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let seats: readonly RawSeat[];
  before(async () => {
    stage = await Stage.open({ campaign: stickers });
    ({ lan, he } = await stage.friends());
    lan.pair.leave();
    seats = await Promise.all(Array.from({ length: devices }, () => RawSeat.take(stage, lan, he)));
  });
  after(async () => {
    for (const seat of seats) seat.leave();
    await stage.close();
  });

  let requests = 0;
  /** Asks as often from all devices in turn; a new day makes room for more tasks, and fills the seat's rate again. */
  const askAtOnce = async (name: string, count: number, message: (index: number) => object) => {
    requests += 1;
    const own = { id: `request-${requests}` };
    const asked = Array.from({ length: count }, (_, index) => {
      const seat = seats[index % seats.length];
      assert.ok(seat);
      return seat.ask(name, { ...own, ...message(index) });
    });
    return Promise.all(asked);
  };
  const seal = async () => {
    await stage.turn(dayMs / 4);
    const mark = he.screen.mark;
    await he.pair.sendSticker('lantern');
    return (await he.screen.hears('packet.sealed', mark)).event.packet;
  };
  const isOne = (answers: readonly Answer[]) => {
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    const [first] = answers;
    assert.ok(first && 'reply' in first, JSON.stringify(first));
    return first.reply;
  };

  it('PK3 packet.open under one id or many, with entropies of their own: one payment, one event, one answer', async () => {
    await fc.assert(
      fc.asyncProperty(repeats, fc.boolean(), async (count, isSameId) => {
        const packet = await seal();
        const { transfers } = await stage.audit();
        const mark = he.screen.mark;
        const answers = await askAtOnce('packet.open', count, (index) => ({
          packet,
          entropy: entropyOf(index),
          ...(!isSameId && { id: `open-${packet}-${index}` }),
        }));
        // Each answer is an opening, as the contract says; what is asked here is only whose it is.
        const opening = isOne(answers) as { player: string; drawn: number };
        assert.equal(opening.player, lan.id);
        const { event } = await he.screen.hears('packet.opened', mark);
        assert.deepEqual(event, opening);
        assert.equal(he.screen.events('packet.opened', mark).length, 1);
        assert.equal((await stage.audit()).transfers - transfers, 1);
        await he.pair.open(packet);
      }),
      { numRuns: 4 },
    );
  });

  it('chat.send under one id: one line, one event, one answer', async () => {
    await fc.assert(
      fc.asyncProperty(repeats, async (count) => {
        await stage.turn(10 * secondMs);
        const { seq } = he.pair.state.chat;
        const mark = he.screen.mark;
        const text = `${count} 遍也只说一句 ${seq}`;
        const content = { kind: 'text', text };
        const answers = await askAtOnce('chat.send', count, () => ({ content }));
        const { line } = isOne(answers) as { line: { seq: number } };
        assert.equal(line.seq, seq + 1);
        await he.screen.reads(text);
        assert.equal(he.screen.events('chat.sent', mark).length, 1);
      }),
      { numRuns: 8 },
    );
  });

  it('SK4 streak.restore under one id: one restore is used, whichever device asked', async () => {
    for (let day = 0; day < 3; day += 1) {
      await stage.turn(dayMs);
      const today = he.screen.mark;
      const content = { kind: 'text', text: `第 ${day} 天` };
      await askAtOnce('chat.send', 1, () => ({ content }));
      await he.pair.say(`第 ${day} 天！`);
      await he.screen.hears('streak.changed', today);
    }
    const { count, status } = he.pair.state.streak;
    assert.equal(status, 'lit');
    const lost = he.screen.mark;
    await stage.turn(3 * dayMs);
    await he.screen.hears('streak.changed', lost);
    assert.equal(he.pair.state.streak.restorable, count);
    const mark = he.screen.mark;
    const answers = await askAtOnce('streak.restore', repeatsMost, () => ({}));
    assert.deepEqual(isOne(answers), { count, restoresLeft: 0 });
    await he.screen.shows(({ streak }) => streak.count === count);
    assert.equal(he.screen.events('streak.changed', mark).length, 1);
  });

  it('the same id for another act is another request', async () => {
    const own = { id: 'one-id-for-two' };
    const content = { kind: 'text', text: '同一个号，两件事' };
    const [said, seen] = await Promise.all([
      seats[0]?.ask('chat.send', { ...own, content }),
      seats[0]?.ask('chat.seen', { ...own, seq: 1 }),
    ]);
    assert.ok(said && 'reply' in said && seen && 'reply' in seen);
    assert.deepEqual(seen.reply, { seq: 1 });
  });

  it('PK3 opened over HTTP at once by many, some also by socket: one payment, one answer', async () => {
    const packet = await seal();
    const { transfers } = await stage.audit();
    const byHttp = Array.from({ length: repeatsMost }, (_, index) =>
      stage.call('POST', `/v1/packets/${packet}/open`, {
        token: lan.token,
        body: { entropy: entropyOf(index) },
      }),
    );
    const bySocket = await askAtOnce('packet.open', 8, () => ({ packet, entropy: 'e'.repeat(64) }));
    const answers = await Promise.all(byHttp);
    // A seat's rate holds for whoever presses: who is told to wait asks again, as the SDK does.
    const told = answers.filter(({ status }) => status !== 200);
    assert.deepEqual([...new Set(told.map(({ body }) => body.error.code))], []);
    const opening = isOne(bySocket);
    for (const { body } of answers) assert.deepEqual(body, opening);
    assert.equal((await stage.audit()).transfers - transfers, 1);
    await he.pair.open(packet);
  });

  it('redemptions with one key: one is made, and it is everybody’s answer', async () => {
    const client = lan.device();
    await client.bindPayee('alipay');
    const { balance } = await client.wallet();
    const answers = await Promise.all(
      Array.from({ length: repeatsMost }, () =>
        stage.call('POST', '/v1/redemptions', {
          token: lan.token,
          body: { item: 'alipay-cash-1fen' },
          headers: { 'idempotency-key': 'once-and-no-more' },
        }),
      ),
    );
    const [first] = answers;
    for (const { status, body } of answers)
      assert.deepEqual([status, body.id, body.order], [200, first?.body.id, first?.body.order]);
    const { state } = await client.redemption(first?.body.id, {
      until: 'settled',
      timeoutMs: 10_000,
    });
    assert.equal(state, 'paid');
    assert.equal((await client.redemptions()).redemptions.length, 1);
    const me = await stage.call('GET', '/v1/me', { token: lan.token });
    assert.equal(me.body.balance, balance - 100);
    const other = await stage.call('POST', '/v1/redemptions', {
      token: lan.token,
      body: { item: 'alipay-cash-1jiao' },
      headers: { 'idempotency-key': 'once-and-no-more' },
    });
    assert.equal(other.body.error.code, 'key_reused');
  });
});
