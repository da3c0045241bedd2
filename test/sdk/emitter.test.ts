import assert from 'node:assert/strict';
import { Emitter } from '../../sdk/emitter.ts';

describe('emitter', () => {
  it('tells everyone who listens until they stop, by hand or by signal', () => {
    const emitter = new Emitter<{ said: string }>();
    const heard: string[] = [];
    const stop = emitter.on('said', (word) => heard.push(`a ${word}`));
    const controller = new AbortController();
    emitter.on('said', (word) => heard.push(`b ${word}`), controller.signal);
    emitter.emit('said', 'one');
    stop();
    emitter.emit('said', 'two');
    controller.abort();
    emitter.emit('said', 'three');
    assert.deepEqual(heard, ['a one', 'b one', 'b two']);
  });

  it('the same function registered twice is told twice, and ends one by one', () => {
    const emitter = new Emitter<{ said: number }>();
    let sum = 0;
    const add = (value: number): void => void (sum += value);
    const stop = emitter.on('said', add);
    emitter.on('said', add);
    emitter.emit('said', 1);
    stop();
    emitter.emit('said', 1);
    assert.equal(sum, 3);
  });

  it('one that throws does not keep the others from hearing, and is told as uncaught', async () => {
    const emitter = new Emitter<{ said: null }>();
    let isHeard = false;
    emitter.on('said', () => {
      throw new Error('mine');
    });
    emitter.on('said', () => (isHeard = true));
    const listeners = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const uncaught = new Promise((resolve) => process.once('uncaughtException', resolve));
    try {
      emitter.emit('said', null);
      assert.equal(isHeard, true);
      assert.match(String(await uncaught), /mine/);
    } finally {
      for (const listener of listeners) process.on('uncaughtException', listener);
    }
  });
});
