import assert from 'node:assert/strict';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import { refuse, type Work } from '../../rooms/campaign/contract.ts';
import { Desk, type Answer, type Handle } from '../../rooms/desk.ts';
import { pairContract } from '../../rooms/pair-contract.ts';
import { bo, entropy, lan, noon } from '../support/room-world.ts';

/** A desk whose handler notes what reached it and answers as it is told to. */
function deskWith(
  answer: (asked: number) => unknown = (asked) => ({ asked }),
  busyFor: (work: Work) => number = () => 0,
) {
  const asked: { readonly player: PlayerId; readonly type: string; readonly message: unknown }[] =
    [];
  const handle: Handle = async (player, type, message) => {
    asked.push({ player, type, message });
    return answer(asked.length);
  };
  const desk = new Desk(pairContract, handle, { busyFor, reconnectAfterMs: () => 0 });
  return { desk, asked };
}

const seen = (id: string | number, seq = 1) => ({ id: `${id}`, seq });
const codeOf = (answer: Answer) => ('code' in answer ? answer.code : 'ok');

describe('desk', () => {
  it('a repeat by id gets the same answer, and nothing is done again', async () => {
    const { desk, asked } = deskWith();
    const first = await desk.answer(lan, 'chat.seen', seen('a'), noon);
    assert.deepEqual(first, { reply: { asked: 1 } });
    assert.equal(await desk.answer(lan, 'chat.seen', seen('a', 99), noon), first);
    assert.equal(asked.length, 1);
  });

  it('repeats that come while the first is under way wait for its answer', async () => {
    const { desk, asked } = deskWith();
    const repeats = Array.from({ length: 30 }, () =>
      desk.answer(lan, 'chat.seen', seen('a'), noon),
    );
    const answers = await Promise.all(repeats);
    assert.equal(asked.length, 1);
    assert.equal(new Set(answers).size, 1);
  });

  it('an id is a player’s own and of one type', async () => {
    const { desk, asked } = deskWith();
    await desk.answer(lan, 'chat.seen', seen('a'), noon);
    await desk.answer(bo, 'chat.seen', seen('a'), noon);
    await desk.answer(lan, 'streak.restore', { id: 'a' }, noon);
    assert.equal(asked.length, 3);
  });

  it('a refusal is an answer like any other', async () => {
    const { desk, asked } = deskWith(() => refuse('friend_away', 700));
    const call = { id: 'a', media: 'voice' };
    const refused = await desk.answer(lan, 'call.start', call, noon);
    assert.deepEqual(refused, { code: 'friend_away', retryAfterMs: 700 });
    assert.equal(await desk.answer(lan, 'call.start', call, noon), refused);
    assert.equal(asked.length, 1);
  });

  it('a failed attempt is forgotten, so that a repeat tries again', async () => {
    const { desk } = deskWith((asked) => {
      if (asked === 1) throw new Error('the store is away');
      return { asked };
    });
    await assert.rejects(desk.answer(lan, 'chat.seen', seen('a'), noon), /the store is away/);
    assert.deepEqual(await desk.answer(lan, 'chat.seen', seen('a'), noon), { reply: { asked: 2 } });
  });

  it('the last 64 answers of a seat are remembered, and no more', async () => {
    const { desk, asked } = deskWith();
    const ask = (id: number) => desk.answer(lan, 'chat.seen', seen(id), noon + id * 1000);
    for (let id = 0; id < 65; id += 1) await ask(id);
    await ask(64);
    await ask(1);
    assert.equal(asked.length, 65);
    await ask(0);
    assert.equal(asked.length, 66);
  });

  it('a seat keeps no answer of a read, which may be 50 long lines; at once it is asked once', async () => {
    const { desk, asked } = deskWith();
    const read = () => desk.answer(lan, 'chat.read', { id: 'a' }, noon);
    await Promise.all([read(), read()]);
    assert.equal(asked.length, 1);
    await read();
    assert.equal(asked.length, 2);
  });

  it('a replay of 64 at once is answered whole', async () => {
    const { desk, asked } = deskWith();
    const replay = Array.from({ length: 64 }, () => desk.answer(lan, 'chat.seen', seen('a'), noon));
    assert.deepEqual([...new Set((await Promise.all(replay)).map(codeOf))], ['ok']);
    assert.equal(asked.length, 1);
  });

  it('more than a burst is too fast, says when to come back, and then is welcome', async () => {
    const { desk } = deskWith();
    const ask = (id: number, now: number) => desk.answer(lan, 'chat.seen', seen(id), now);
    let id = 0;
    let refused: Answer = { reply: null };
    while ('reply' in refused && id < 1000) refused = await ask((id += 1), noon);
    assert.ok('code' in refused && refused.code === 'too_fast' && refused.retryAfterMs);
    const wait = refused.retryAfterMs;
    assert.equal(codeOf(await ask((id += 1), noon + wait - 1)), 'too_fast');
    assert.equal(codeOf(await ask((id += 1), noon + wait)), 'ok');
    assert.equal(codeOf(await desk.answer(bo, 'chat.seen', seen(1), noon)), 'ok');
  });

  it('work that the process cannot do now is refused with when to ask again, and not remembered', async () => {
    let refused: readonly Work[] = ['chat', 'join', 'list'];
    const { desk, asked } = deskWith(undefined, (work) => (refused.includes(work) ? 700 : 0));
    const answer = await desk.answer(lan, 'chat.seen', seen('a'), noon);
    assert.deepEqual(answer, { code: 'busy', retryAfterMs: 700 });
    const open = { id: 'b', packet: 'p_1', entropy: entropy(1) };
    assert.equal(codeOf(await desk.answer(lan, 'packet.open', open, noon)), 'ok');
    assert.equal(codeOf(await desk.answer(lan, 'chat.read', { id: 'c' }, noon)), 'busy');
    refused = [];
    assert.equal(codeOf(await desk.answer(lan, 'chat.seen', seen('a'), noon)), 'ok');
    assert.equal(asked.length, 2);
  });

  it('what was accepted is answered however busy the process has become', async () => {
    let busyMs = 0;
    const { desk, asked } = deskWith(undefined, () => busyMs);
    const open = { id: 'a', packet: 'p_1', entropy: entropy(1) };
    const first = await desk.answer(lan, 'packet.open', open, noon);
    busyMs = 1000;
    assert.equal(await desk.answer(lan, 'packet.open', open, noon), first);
    assert.equal(asked.length, 1);
  });

  it('a clock that steps back fills nothing and locks nobody out', async () => {
    const { desk } = deskWith();
    const ask = (id: number, now: number) => desk.answer(lan, 'chat.seen', seen(id), now);
    for (let id = 0; id < 200; id += 1) await ask(id, noon);
    assert.equal(codeOf(await ask(201, noon - 60_000)), 'too_fast');
    assert.equal(codeOf(await ask(202, noon - 59_000)), 'ok');
  });

  it('who never listens is closed far above the limit', async () => {
    const { desk } = deskWith();
    const codes: string[] = [];
    for (let id = 0; id < 600; id += 1)
      codes.push(codeOf(await desk.answer(lan, 'chat.seen', seen(id), noon)));
    const flooded = codes.indexOf('flooded');
    assert.ok(flooded > 400, `closed after ${flooded}`);
    assert.deepEqual(new Set(codes.slice(flooded)), new Set(['flooded']));
  });

  const bad: readonly (readonly [type: string, message: unknown, field: RegExp])[] = [
    ['chat.seen', { id: 'a', seq: -1 }, /^seq$/],
    ['chat.seen', { id: 'a', seq: '1' }, /^seq$/],
    ['chat.seen', { seq: 1 }, /^id$/],
    ['chat.seen', { id: 'a b', seq: 1 }, /^id$/],
    ['chat.seen', { id: 'a', seq: 1, sql: 'x' }, /sql/],
    ['chat.seen', null, /./],
    ['chat.seen', 'hello', /./],
    ['chat.send', { id: 'a', content: { kind: 'text', text: ' ' } }, /^content\.text$/],
    ['chat.send', { id: 'a', content: { kind: 'text', text: 'x'.repeat(501) } }, /^content\.text$/],
    ['chat.send', { id: 'a', content: { kind: 'gift' } }, /^content\.kind$/],
    ['chat.send', { id: 'a', content: { kind: 'share', url: 'javascript:1' } }, /^content\.url$/],
    ['packet.open', { id: 'a', packet: 'p', entropy: 'ff' }, /^entropy$/],
    ['packet.open', { id: 'a', packet: 'p/q', entropy: entropy(1) }, /^packet$/],
    ['packet.open', { id: 'a', packet: 'p', entropy: entropy(255).toUpperCase() }, /^entropy$/],
    ['call.signal', { id: 'a', call: 'c', signal: 'x'.repeat(12_289) }, /^signal$/],
    ['chat.read', { id: 'a', limit: 51 }, /^limit$/],
    ['packet.eat', { id: 'a' }, /^type$/],
    ['__proto__', { id: 'a' }, /^type$/],
    ['constructor', { id: 'a' }, /^type$/],
  ];
  for (const [type, message, field] of bad)
    it(`a bad message names its field: ${type} ${JSON.stringify(message).slice(0, 60)}`, async () => {
      const { desk, asked } = deskWith();
      const answer = await desk.answer(lan, type, message, noon);
      assert.ok('code' in answer && answer.code === 'bad_message', JSON.stringify(answer));
      assert.match(answer.field ?? '', field);
      assert.equal(asked.length, 0);
    });
});
