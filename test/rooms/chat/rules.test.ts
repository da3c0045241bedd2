import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newChatFacts, type ChatFacts } from '../../../rooms/chat/facts.ts';
import { countLine, countSeen, resumeChat, seqLeap } from '../../../rooms/chat/rules.ts';
import { bo, lan, members } from '../../support/room-world.ts';

const say = (facts: ChatFacts, lines: number, from = lan): ChatFacts =>
  lines === 0 ? facts : say(countLine(facts, from, members), lines - 1, from);

describe('chat rules', () => {
  it('a line is the next number, unread for everyone but who said it', () => {
    const facts = say(say(newChatFacts, 2, lan), 1, bo);
    assert.deepEqual([facts.seq, facts.unread], [3, { [bo]: 2, [lan]: 1 }]);
  });

  it('seen moves forward only, and never past the newest line', () => {
    const facts = countSeen(say(newChatFacts, 5), bo, 3);
    assert.deepEqual([facts.seen[bo], facts.unread[bo]], [3, 2]);
    assert.equal(countSeen(facts, bo, 2), facts);
    assert.equal(countSeen(facts, bo, 3), facts);
    const all = countSeen(facts, bo, 999);
    assert.deepEqual([all.seen[bo], all.unread[bo]], [5, 0]);
  });

  it('what a member has seen is none of the other’s', () => {
    const facts = countSeen(say(say(newChatFacts, 2, lan), 2, bo), bo, 4);
    assert.deepEqual([facts.seen[lan] ?? 0, facts.unread[lan]], [0, 2]);
  });

  it('a room that was loaded goes on a leap further, so that no number ever stands for two lines', () => {
    const before = say(newChatFacts, 7);
    // Lines after the last save are lost with the process; the next process never gives their numbers again.
    const lost = say(before, seqLeap - 1);
    const after = countLine(resumeChat(before), bo, members);
    assert.ok(after.seq > lost.seq);
    assert.equal(resumeChat(newChatFacts).seq, 0);
  });

  it('whatever is said and seen, unread is never below 0 and never above what others said', () => {
    const anyStep = fc.record({
      player: fc.constantFrom(lan, bo),
      seen: fc.option(fc.nat({ max: 40 }), { nil: null }),
    });
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        let facts = newChatFacts;
        const said: number[] = [];
        for (const { player, seen } of steps) {
          facts =
            seen === null ? countLine(facts, player, members) : countSeen(facts, player, seen);
          if (seen === null && player === lan) said.push(facts.seq);
          const unseen = said.filter((seq) => seq > (facts.seen[bo] ?? 0)).length;
          assert.ok((facts.unread[bo] ?? 0) >= unseen && (facts.unread[bo] ?? 0) <= said.length);
        }
        const all = countSeen(facts, bo, facts.seq);
        assert.equal(all.unread[bo] ?? 0, 0);
      }),
    );
  });
});
