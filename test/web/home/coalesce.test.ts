import assert from 'node:assert/strict';
import { coalesce } from '../../../web/src/home/coalesce.ts';

/** Steps that are let go one by one. */
function gate() {
  const waiting: (() => void)[] = [];
  return {
    pass: () => new Promise<void>((resolve) => waiting.push(resolve)),
    open: async () => {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('hints that come in a burst', () => {
  /** A reading with its pause, both let go by the test. */
  function reader() {
    const [reading, pause] = [gate(), gate()];
    const counted = { runs: 0 };
    const ask = coalesce(() => {
      counted.runs += 1;
      return reading.pass();
    }, pause.pass);
    return { ask, counted, reading, pause };
  }

  it('cost one reading at once and one more after it', async () => {
    const { ask, counted, reading, pause } = reader();
    for (let hint = 0; hint < 10; hint += 1) ask();
    assert.equal(counted.runs, 1);
    await reading.open();
    assert.equal(counted.runs, 1);
    await pause.open();
    assert.equal(counted.runs, 2);
    await reading.open();
    await pause.open();
    assert.equal(counted.runs, 2);
  });

  it('are heard in the pause and after it, too', async () => {
    const { ask, counted, reading, pause } = reader();
    ask();
    await reading.open();
    ask();
    assert.equal(counted.runs, 1);
    await pause.open();
    assert.equal(counted.runs, 2);
    await reading.open();
    await pause.open();
    ask();
    assert.equal(counted.runs, 3);
  });
});
