import assert from 'node:assert/strict';
import { coalesce } from '../../rooms/coalesce.ts';
import { settle } from '../support/settable-clock.ts';

/** Runs that end one by one, when they are told to. */
function runs() {
  const under: { readonly end: () => void; readonly fail: (cause: Error) => void }[] = [];
  let ended = 0;
  const run = coalesce(async () => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    assert.equal(under.length, ended, 'two runs overlap');
    under.push({ end: resolve, fail: reject });
    try {
      await promise;
    } finally {
      ended += 1;
    }
  });
  return { run, under };
}

describe('coalesce', () => {
  it('whoever calls during a run shares the next one', async () => {
    const { run, under } = runs();
    const first = run();
    await settle();
    const later = [run(), run(), run()];
    await settle();
    assert.equal(under.length, 1);
    under[0]?.end();
    await first;
    await settle();
    assert.equal(under.length, 2);
    under[1]?.end();
    await Promise.all(later);
    assert.equal(under.length, 2);
  });

  it('a run that fails is told to those who asked for it, and the next one starts afresh', async () => {
    const { run, under } = runs();
    const first = run();
    await settle();
    const second = run();
    under[0]?.fail(new Error('full'));
    await assert.rejects(first, /full/);
    await settle();
    under[1]?.end();
    await second;
  });
});
