import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { plainValue, plainWords } from '../../loadtest/foreign-words.ts';
import { StartError } from '../../loadtest/start-error.ts';
import { rehearseBriefly } from '../support/rehearsal.ts';

const escape = '\u001b]0;title\u0007\u001b[2J\u009b1m\u202e';

describe('words of another machine', () => {
  it('lose what moves a cursor or turns a line around, and keep all that is written', () => {
    assert.equal(plainWords(`a${escape}b\r\nc\td`), 'a ]0;title [2J 1m b c d');
    assert.equal(plainWords('新年快乐 👨‍👩‍👧 é'), '新年快乐 👨‍👩‍👧 é');
  });

  it('lose it in every field of a value, and in the names of fields', () => {
    const value = { 'a\u001b': [`b\u001b`, { c: 1, d: null, e: true }] };
    assert.deepEqual(plainValue<unknown>(value), { 'a ': ['b ', { c: 1, d: null, e: true }] });
  });

  it('lose it in what keeps a rehearsal from beginning, whose own lines stay lines', () => {
    assert.equal(new StartError(`one\ntwo${escape}`).message, 'one\ntwo ]0;title [2J 1m ');
  });

  it('reach no screen from a server that says them', async () => {
    const server = createServer(({ url }, answer) => {
      const error = { code: `x${escape}`, message: `let nobody in${escape}` };
      if (url === '/v1/campaign') answer.end(JSON.stringify({ campaign: {} }));
      else answer.writeHead(403).end(JSON.stringify({ error }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has such an address.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await assert.rejects(rehearseBriefly({ url }), ({ message }: Error) => {
      assert.match(message, /let nobody in/);
      assert.doesNotMatch(message, /\p{Cc}|\p{Bidi_Control}/u);
      return true;
    });
    server.close();
  });
});
