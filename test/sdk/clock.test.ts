import assert from 'node:assert/strict';
import { mock } from 'node:test';
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
    const aheads: number[] = [];
    clock.subscribe(() => aheads.push(clock.now() - Date.now()));
    await measuring;
    clock.stop();
    assert.ok(aheads.length > 0);
    for (const ahead of aheads) near(ahead, 86_400_000, 150);
    near(clock.now(), Date.now() + 86_400_000);
  });

  it('says how far it can be off, and is not further off', async () => {
    const { ask } = server(3_600_000, [slow, quick, slow]);
    const clock = new ServerClock(ask);
    assert.equal(clock.errorMs, Infinity);
    await clock.measure();
    assert.ok(clock.errorMs >= 0.5 && clock.errorMs < 60, `${clock.errorMs}`);
    const ahead = clock.now() - performance.timeOrigin - performance.now();
    // The machine's own two clocks go apart by a little.
    near(ahead, 3_600_000, clock.errorMs + 5);
    assert.notEqual(clock.now() % 1, 0);
  });

  it('a better ping is believed, a worse one is not, unless the two cannot both be true', async () => {
    const waits = [slow];
    const { ask, at } = server(0, waits);
    const clock = new ServerClock(ask);
    let changes = 0;
    await clock.measure();
    const rough = clock.errorMs;
    clock.subscribe(() => (changes += 1));
    waits[0] = quick;
    await clock.measure();
    assert.ok(clock.errorMs < rough / 10);
    assert.ok(changes >= 1);
    waits[0] = slow;
    const known = changes;
    await clock.measure();
    assert.equal(changes, known);
    // The server's clock was set by its operator: no event tells.
    at.aheadMs = -60_000;
    await clock.measure();
    near(clock.now(), Date.now() - 60_000, 130);
    assert.ok(changes > known);
    clock.stop();
  });

  afterEach(() => mock.timers.reset());

  it('who listens hears of a turn, and the clock rests when nobody does', async () => {
    const { ask, at, asked } = server(0, [quick]);
    const clock = new ServerClock(ask);
    mock.timers.enable({ apis: ['setInterval'] });
    let heard = 0;
    const stops = [clock.subscribe(() => (heard += 1)), clock.subscribe(() => (heard += 1))];
    await clock.measure();
    const first = asked();
    mock.timers.tick(10_000);
    await clock.measure();
    assert.equal(asked(), first + 1);
    const known = heard;
    at.aheadMs = 86_400_000;
    clock.turned(Date.now() + at.aheadMs);
    assert.ok(heard >= known + 2);
    await clock.measure();
    near(clock.now(), Date.now() + 86_400_000);
    // The same turn, told by a second room a little later, takes nothing back.
    const error = clock.errorMs;
    clock.turned(Date.now() + at.aheadMs - 40);
    assert.ok(Math.abs(clock.errorMs - error) < 1);
    stops[0]?.();
    stops[0]?.();
    await clock.measure();
    const second = asked();
    mock.timers.tick(10_000);
    await clock.measure();
    assert.equal(asked(), second + 1);
    stops[1]?.();
    mock.timers.tick(100_000);
    assert.equal(asked(), second + 1);
    const last = heard;
    at.aheadMs = 0;
    clock.turned(Date.now());
    await clock.measure();
    assert.equal(heard, last);
  });
});
