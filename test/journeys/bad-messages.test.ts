import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RoomId } from '../../rooms/campaign/ids.ts';
import { pairContract } from '../../rooms/pair-contract.ts';
import { exchange } from '../support/journey-screen.ts';
import { RawSeat } from '../support/journey-seat.ts';
import { secondMs, Stage, stickers, type Friend } from '../support/journey-stage.ts';
import { hex, isWrong, wrongMessages, type Fields } from '../support/wrong-messages.ts';

type Type = keyof typeof pairContract.messages;
/** One right message of each type; the packet is none of this room's. */
const right: Readonly<Record<Type, Fields>> = {
  'chat.send': { content: { kind: 'text', text: '你好' } },
  'chat.read': {},
  'chat.seen': { seq: 1 },
  'call.start': { media: 'voice' },
  'call.answer': { call: 'nobody-rang' },
  'call.end': { call: 'nobody-rang' },
  'call.signal': { call: 'nobody-rang', signal: 'v=0' },
  'packet.open': { packet: 'no-such-packet', entropy: hex },
  'streak.restore': {},
  'rain.tap': { rain: 'no-such-rain', drop: 0, entropy: hex },
};

describe('bad messages: a clear code, and nothing has changed', () => {
  let stage: Stage;
  let lan: Friend;
  let he: Friend;
  let seat: RawSeat;
  before(async () => {
    stage = await Stage.open({ campaign: stickers });
    ({ lan, he } = await stage.friends());
    await exchange(lan, he);
    await lan.pair.sendSticker('lantern');
    await he.screen.finds();
    seat = await RawSeat.take(stage, lan, he);
  });
  after(async () => {
    seat.leave();
    await stage.close();
  });

  const everything = async () => ({
    books: await stage.audit(),
    facts: await stage.app.house.store.load(RoomId.parse(he.pair.id)),
    screen: he.pair.state,
  });
  /** Nothing is said on the friend's screen but that the clock was turned, which fills the seat's rate again. */
  const changesNothing = async (ask: () => Promise<void>) => {
    // Within a second the room has saved what it may save later: from here on only what is asked changes anything.
    await stage.turn(2 * secondMs);
    const before = await everything();
    const mark = he.screen.mark;
    await ask();
    assert.deepEqual(await everything(), before);
    const told = he.screen.order(mark).filter((name) => name !== 'clock.turned');
    assert.deepEqual(told, []);
  };

  for (const type of Object.keys(right) as Type[])
    // The keys are the contract's: its type says so above.
    it(`${type} in a wrong shape is refused with bad_message`, async () => {
      const wrong = wrongMessages(pairContract, type, right[type]);
      assert.ok(wrong.length > 20, `only ${wrong.length} ways to be wrong`);
      await changesNothing(async () => {
        for (let start = 0; start < wrong.length; start += 50) {
          await stage.turn(10 * secondMs);
          for (const message of wrong.slice(start, start + 50)) {
            // A client may send what is no object at all.
            const answer = await seat.ask(type, message as object);
            assert.deepEqual(answer, { code: 'bad_message' }, JSON.stringify(message));
          }
        }
      });
    });

  it('whatever an object holds, it is refused unless the contract knows every field', async () => {
    const types = fc.constantFrom(...(Object.keys(right) as Type[])); // As above.
    await changesNothing(async () => {
      await stage.turn(10 * secondMs);
      await fc.assert(
        fc.asyncProperty(types, fc.object({ maxDepth: 2 }), async (type, extra) => {
          const message = { id: 'any', ...right[type], ...extra };
          fc.pre(isWrong(pairContract, type, message));
          assert.deepEqual(await seat.ask(type, message), { code: 'bad_message' });
        }),
        { numRuns: 60 },
      );
    });
  });

  it('a word that no contract has is refused, also one that every object knows', async () => {
    await changesNothing(async () => {
      await stage.turn(10 * secondMs);
      for (const name of [
        'packet.steal',
        'packet.send',
        '',
        'constructor',
        '__proto__',
        'toString',
      ])
        assert.deepEqual(await seat.ask(name, { id: 'unknown' }), { code: 'not_found_here' }, name);
    });
  });

  it('what is right in shape and wrong in fact has its own code', async () => {
    const facts: readonly (readonly [Type, Fields, string])[] = [
      ['packet.open', { packet: 'never-sealed', entropy: hex }, 'packet_unknown'],
      ['call.answer', { call: 'nobody-rang' }, 'call_unknown'],
      ['call.end', { call: 'nobody-rang' }, 'call_unknown'],
      ['call.signal', { call: 'nobody-rang', signal: 'v=0' }, 'call_unknown'],
      ['streak.restore', {}, 'nothing_to_restore'],
      ['chat.send', { content: { kind: 'photo', media: 'made-up' } }, 'media_unknown'],
      ['chat.send', { content: { kind: 'video', media: 'made-up' } }, 'media_unknown'],
    ];
    await changesNothing(async () => {
      await stage.turn(10 * secondMs);
      for (const [index, [type, message, code]] of facts.entries())
        assert.deepEqual(await seat.ask(type, { id: `fact-${index}`, ...message }), { code });
    });
  });

  it('a call out of order is refused: answered by its caller, rung twice, signalled when it is over', async () => {
    const { call } = await lan.pair.call.start('video');
    assert.deepEqual(await seat.ask('call.answer', { id: 'own', call }), { code: 'not_yours' });
    assert.deepEqual(await seat.ask('call.start', { id: 'twice', media: 'voice' }), {
      code: 'call_in_progress',
    });
    await he.pair.call.end(call);
    assert.deepEqual(await seat.ask('call.signal', { id: 'late', call, signal: 'v=0' }), {
      code: 'call_unknown',
    });
  });

  it('a line seen before it was said moves nothing past the newest', async () => {
    const { seq } = he.pair.state.chat;
    const seen = await seat.ask('chat.seen', { id: 'far', seq: Number.MAX_SAFE_INTEGER });
    assert.deepEqual(seen, { reply: { seq } });
    const back = await seat.ask('chat.seen', { id: 'back', seq: 0 });
    assert.deepEqual(back, { reply: { seq } });
  });

  it('a packet of another room, or of strangers, is unknown to whoever asks', async () => {
    const other = await stage.player('小北');
    await stage.befriend(lan, other);
    const elsewhere = await stage.join(other, lan);
    await elsewhere.pair.sendSticker('firework');
    const packet = await elsewhere.screen.finds();
    const stranger = await stage.player('路人');
    await changesNothing(async () => {
      // Her own share, but asked for in the wrong room.
      const asked = { id: 'elsewhere', packet: packet.id, entropy: hex };
      assert.deepEqual(await seat.ask('packet.open', asked), { code: 'packet_unknown' });
      for (const token of [stranger.token, he.token]) {
        const path = `/v1/packets/${packet.id}`;
        const opened = await stage.call('POST', `${path}/open`, { token, body: { entropy: hex } });
        const proof = await stage.call('GET', `${path}/proof`, { token });
        for (const { status, body } of [opened, proof])
          assert.deepEqual([status, body.error.code], [404, 'packet_unknown']);
      }
    });
    assert.deepEqual(elsewhere.screen.events('packet.opened'), []);
    assert.equal((await elsewhere.pair.open(packet.id)).player, other.id);
  });
});
