import assert from 'node:assert/strict';
import { ServerClock } from '../../sdk/clock.ts';

const near = (actual: number, expected: number, within = 25): void =>
  assert.ok(
    Math.abs(actual - expected) <= within,
    `${actual} is not within ${within} of ${expected}`,
  );

/** A server whose clock is ahead, behind an uneven line. */
function server(aheadMs: number, waits: readonly (() => Promise<void>)[]) {
  let asked = 0;
  const at = { aheadMs };
  const ask = async (): Promise<number> => {
    const wait = waits[asked % waits.length];
    asked += 1;
    const now = Date.now() + at.aheadMs;
    await wait?.();
    return now;
  };
  return { ask, at, asked: () => asked };
}
const quick = (): Promise<void> => Promise.resolve();
const slow = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 120));

describe('clock', () => {
  it("is this machine's own before it was measured", () => {
    near(new ServerClock(() => Promise.reject(new Error('away'))).now(), Date.now());
  });

  it("is the server's after the pings, by the quickest of them", async () => {
    const { ask } = server(3_600_000, [slow, quick, slow]);
    const clock = new ServerClock(ask);
    await clock.measure();
    near(clock.now(), Date.now() + 3_600_000);
  });

  it('asks one after the other, and once for all who want to know', async () => {
    let open = 0;
    let most = 0;
    const clock = new ServerClock(async () => {
      most = Math.max(most, (open += 1));
      await quick();
      open -= 1;
      return Date.now();
    });
    await Promise.all([clock.measure(), clock.measure()]);
    assert.equal(most, 1);
  });

  it('keeps what it knew when nobody answers', async () => {
    const { ask } = server(60_000, [quick]);
    let isAway = false;
    const clock = new ServerClock(() => (isAway ? Promise.reject(new Error('away')) : ask()));
    await clock.measure();
    isAway = true;
    await clock.measure();
    near(clock.now(), Date.now() + 60_000);
  });

  it('is right at once when the clock was turned, also in the middle of measuring', async () => {
    const { ask, at } = server(0, [quick, quick, slow]);
    const clock = new ServerClock(ask);
    const measuring = clock.measure();
    while (clock.now() - Date.now() > 1000) await quick();
    at.aheadMs = 86_400_000;
    clock.turned(Date.now() + at.aheadMs);
    near(clock.now(), Date.now() + 86_400_000);
    await measuring;
    near(clock.now(), Date.now() + 86_400_000);
  });
});
