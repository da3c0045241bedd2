import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Duplex } from 'node:stream';
import { gatherFrames } from '../../server/gather-frames.ts';

/** A socket that notes what each write to the system takes along. */
function newLine() {
  const writes: string[] = [];
  const socket = new Duplex({
    read: () => {},
    write: (chunk: Buffer, _, done) => {
      writes.push(chunk.toString());
      done();
    },
    writev: (chunks, done) => {
      writes.push(chunks.map(({ chunk }: { chunk: Buffer }) => chunk.toString()).join(' '));
      done(null);
    },
  });
  const client = { send: (frame: string) => void socket.write(frame) };
  gatherFrames(client, { socket });
  return { client, writes };
}

describe('frames', () => {
  it('of one turn leave together and in order, whatever was awaited between them', async () => {
    const { client, writes } = newLine();
    await setImmediate();
    client.send('patch');
    client.send('event');
    await Promise.resolve();
    client.send('reply');
    assert.deepEqual(writes, []);
    await setImmediate();
    assert.deepEqual(writes, ['patch event reply']);
  });

  it('of the next turn do not wait for others', async () => {
    const { client, writes } = newLine();
    for (const frame of ['one', 'two']) {
      client.send(frame);
      await setImmediate();
    }
    assert.deepEqual(writes, ['one', 'two']);
  });
});
