import assert from 'node:assert/strict';
import fc from 'fast-check';
import { makeClock } from '../../../server/rooms/clock.ts';

/** Stands still unless it is turned, as the data's clock does between two commits. */
function standing() {
  let now = 1_000_000;
  const time = {
    now: () => now,
    get offset() {
      return now - 1_000_000;
    },
    turn: (advanceMs: number) => {
      now += advanceMs;
      return Promise.resolve();
    },
  };
  return makeClock(time);
}

describe("the server's clock", () => {
  it('an alarm rings once the clock is turned past it, and not before', async () => {
    const clock = standing();
    const rung: string[] = [];
    clock.wakeAt(clock.now() + 1000, () => rung.push('alarm'));
    await clock.turn(999);
    assert.deepEqual(rung, []);
    await clock.turn(1);
    await clock.turn(5000);
    assert.deepEqual(rung, ['alarm']);
    clock.close();
  });

  it('an alarm of now rings by itself', async () => {
    const clock = standing();
    await new Promise<void>((resolve) => clock.wakeAt(clock.now(), resolve));
    clock.close();
  });

  it('alarms ring in the order of their times, but for those that were cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ inMs: fc.nat(1000), isCancelled: fc.boolean() }), { maxLength: 60 }),
        fc.nat(1200),
        async (alarms, advance) => {
          const clock = standing();
          const start = clock.now();
          const rung: number[] = [];
          const cancels = alarms.map(({ inMs }) =>
            clock.wakeAt(start + inMs + 1, () => rung.push(inMs)),
          );
          alarms.forEach(({ isCancelled }, index) => isCancelled && cancels[index]?.());
          await clock.turn(advance);
          const due = alarms.filter(({ inMs, isCancelled }) => inMs + 1 <= advance && !isCancelled);
          assert.deepEqual(
            rung,
            due.map(({ inMs }) => inMs).toSorted((one, other) => one - other),
          );
          clock.close();
        },
      ),
    );
  });

  it('whoever listens is told after the alarms, and the turn waits for them', async () => {
    const clock = standing();
    const order: string[] = [];
    clock.onTurn(async () => {
      await Promise.resolve();
      order.push('told');
    });
    clock.wakeAt(clock.now() + 10, () => order.push('alarm'));
    await clock.turn(10);
    assert.deepEqual(order, ['alarm', 'told']);
    clock.close();
  });
});
