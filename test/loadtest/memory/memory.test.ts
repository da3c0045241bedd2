import assert from 'node:assert/strict';
import { Memory, type Told } from '../../../loadtest/memory/memory.ts';
import type { PlayerId } from '../../../sdk/index.ts';

// An id of a test's own, where nobody asks a server for one.
const player = 'g_lan' as PlayerId;
const told: Told = { player, kind: 'packet_opened', about: 'packet', coins: 288 };

describe('what players were told', () => {
  it('counts once, however often it is told', () => {
    const memory = new Memory();
    for (let time = 0; time < 3; time += 1) memory.tell(told);
    assert.deepEqual(memory.contradictions, []);
    assert.deepEqual(
      [...memory.sumsOf(player)],
      [['packet_opened packet', { count: 1, coins: 288 }]],
    );
  });

  it('another amount for the same is a contradiction', () => {
    const memory = new Memory();
    memory.tell(told);
    memory.tell({ ...told, coins: 100 });
    assert.match(memory.contradictions.join(), /packet.*told 288 coins first, then 100/);
  });

  it('is asked again where an answer was lost, and not where one has come after all', async () => {
    const memory = new Memory();
    const asked: string[] = [];
    for (const key of ['one', 'other']) memory.unsure(key, async () => asked.push(key));
    memory.sure('one');
    await memory.askAgain();
    assert.deepEqual([asked, memory.unknown], [['other'], 0]);
  });
});
