import assert from 'node:assert/strict';
import { Fault } from '../../rooms/fault.ts';
import { Saver } from '../../rooms/saver.ts';
import { settle } from '../support/settable-clock.ts';

interface Write {
  readonly facts: string;
  readonly from: number;
  readonly end: () => void;
  readonly fail: (cause: Error) => void;
}

/** A saver over a store that answers when it is told to; `waits` are resolved by hand. */
function slowStore() {
  const writes: Write[] = [];
  const shown: string[] = [];
  const waits: (() => void)[] = [];
  const room = { facts: 'a' };
  const saver = new Saver(7, {
    read: () => room.facts,
    write: (facts, from) => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      writes.push({ facts, from, end: () => resolve(from + 1), fail: reject });
      return promise;
    },
    show: (facts) => shown.push(facts),
    waitAfter: async (cause) => {
      if (!(cause instanceof Fault)) throw cause;
      await new Promise<void>((resolve) => waits.push(resolve));
    },
  });
  return { room, saver, writes, shown, waits };
}

describe('saver', () => {
  it('shows facts only when they are durable', async () => {
    const { saver, writes, shown } = slowStore();
    const saved = saver.save();
    await settle();
    assert.deepEqual([writes.length, shown], [1, []]);
    writes[0]?.end();
    await saved;
    assert.deepEqual(shown, ['a']);
  });

  it('shows what was saved, not what has come since; that is written next, on top of the first', async () => {
    const { room, saver, writes, shown } = slowStore();
    const first = saver.save();
    await settle();
    room.facts = 'b';
    const second = saver.save();
    room.facts = 'c';
    const third = saver.save();
    writes[0]?.end();
    await first;
    assert.deepEqual(shown, ['a']);
    await settle();
    assert.deepEqual(
      writes.map(({ facts, from }) => [facts, from]),
      [
        ['a', 7],
        ['c', 8],
      ],
    );
    writes[1]?.end();
    await Promise.all([second, third]);
    assert.deepEqual(shown, ['a', 'c']);
  });

  it('tries a failed write again with the facts as they are by then, and only then resolves', async () => {
    const { room, saver, writes, shown, waits } = slowStore();
    let isSaved = false;
    const saved = saver.save().then(() => (isSaved = true));
    await settle();
    writes[0]?.fail(new Fault('unavailable', 'the disk is full'));
    room.facts = 'b';
    await settle();
    assert.deepEqual([writes.length, shown, isSaved], [1, [], false]);
    waits[0]?.();
    await settle();
    assert.deepEqual([writes[1]?.facts, writes[1]?.from, shown], ['b', 7, []]);
    writes[1]?.end();
    await saved;
    assert.deepEqual(shown, ['b']);
  });

  it('throws a bug on, and shows nothing', async () => {
    const { saver, writes, shown } = slowStore();
    const saved = saver.save();
    await settle();
    writes[0]?.fail(new TypeError('a bug'));
    await assert.rejects(saved, /a bug/);
    assert.deepEqual(shown, []);
  });
});
