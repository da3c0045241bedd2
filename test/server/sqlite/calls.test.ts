import assert from 'node:assert/strict';
import { Calls, unavailable } from '../../../server/sqlite/calls.ts';
import type { ToWriter } from '../../../server/sqlite/messages.ts';

describe('the calls to the writer', () => {
  it('of one turn of the event loop leave in one message', async () => {
    const sent: ToWriter[] = [];
    const calls = new Calls((message) => sent.push(message), 100);
    const answers = Promise.all([calls.call(7, 'one'), calls.call(8, 'two')]);
    assert.deepEqual(sent, []);
    await new Promise(setImmediate);
    assert.deepEqual(sent, [[7, 'one', 8, 'two']]);
    calls.settle([1, 2], []);
    assert.deepEqual(await answers, [1, 2]);
  });

  it('are many messages when they are many, so that none holds up the loop', async () => {
    const sent: ToWriter[] = [];
    const calls = new Calls((message) => sent.push(message), 5000);
    for (let call = 0; call < 2500; call += 1) void calls.call(0, call);
    while (sent.length < 3) await new Promise(setImmediate);
    assert.deepEqual(
      sent.map((message) => message?.length),
      [2000, 2000, 1000],
    );
  });

  it('have all left before the writer is told to close', () => {
    const sent: ToWriter[] = [];
    const calls = new Calls((message) => sent.push(message), 100);
    void calls.call(1, 'last words');
    calls.finish(unavailable('closed'));
    assert.deepEqual(sent, [[1, 'last words']]);
  });
});
