import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { gatherFrames } from '../../server/gather-frames.ts';

describe('frames for one reader', () => {
  let written: string[];
  let wire: Duplex;
  let socket: { send(frame: unknown): void };
  beforeEach(() => {
    written = [];
    wire = new Duplex({
      read: () => {},
      write: (chunk, _, done) => {
        written.push(String(chunk));
        done();
      },
      writev: (chunks, done) => {
        written.push(chunks.map(({ chunk }) => String(chunk)).join('|'));
        done();
      },
    });
    // As `ws` writes a frame: head and content in one.
    socket = {
      send: (frame) => {
        wire.cork();
        wire.write('head');
        wire.write(frame);
        wire.uncork();
      },
    };
    gatherFrames(socket, wire);
  });
  const moment = () => new Promise((resolve) => setImmediate(resolve));

  it('go out in one write for all of one moment, in their order, and wait for no other', async () => {
    await moment();
    socket.send('patch');
    await Promise.resolve();
    socket.send('event');
    await Promise.resolve().then(() => socket.send('reply'));
    await moment();
    assert.deepEqual(written, ['head|patch|head|event|head|reply']);
    socket.send('next');
    await moment();
    assert.deepEqual(written.slice(1), ['head|next']);
  });

  it('arrive as they were when they were sent, though the next is written into the same buffer', async () => {
    await moment();
    const shared = Buffer.from('one');
    const frame = shared.subarray(0);
    socket.send(frame);
    socket.send(frame);
    shared.write('two');
    socket.send(shared.subarray(0));
    await moment();
    assert.deepEqual(written, ['head|one|head|one|head|two']);
  });

  it('are gone before the wire ends', async () => {
    socket.send('last');
    wire.end();
    await moment();
    assert.deepEqual([written, wire.writableFinished], [['head|last'], true]);
  });
});
