import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoffMs, pause, waitFor } from '../../sdk/wait.ts';

const never = new Promise<never>(() => {});

describe('wait', () => {
  it('answers what it waited for, and lets go of the signal', async () => {
    const stop = new AbortController();
    assert.equal(await waitFor(Promise.resolve(1), { signal: stop.signal, timeoutMs: 1000 }), 1);
    stop.abort();
  });

  it('an abort, before or while waiting, is told with its reason', async () => {
    const early = AbortSignal.abort('early');
    await assert.rejects(waitFor(never, { signal: early }), { code: 'aborted', cause: 'early' });
    const stop = new AbortController();
    const waiting = waitFor(never, stop);
    stop.abort('late');
    await assert.rejects(waiting, { code: 'aborted', cause: 'late' });
  });

  it('what fails while nobody waits for it any more is no uncaught error', async () => {
    const uncaught: unknown[] = [];
    const hear = (reason: unknown): void => void uncaught.push(reason);
    process.on('unhandledRejection', hear);
    try {
      const failing = pause(1).then(() => assert.fail('too late to be heard'));
      const early = AbortSignal.abort();
      await assert.rejects(waitFor(failing, { signal: early }), { code: 'aborted' });
      await pause(5);
    } finally {
      process.off('unhandledRejection', hear);
    }
    assert.deepEqual(uncaught, []);
  });

  it('a wait longer than a timer can hold has no end, and does not end at once', async () => {
    const outcome = await Promise.race([
      waitFor(never, { timeoutMs: 1e12 }).catch(() => 'ended'),
      pause(20).then(() => 'still waiting'),
    ]);
    assert.equal(outcome, 'still waiting');
  });

  it('a pause ends early without an error', async () => {
    const started = performance.now();
    await pause(60_000, AbortSignal.abort());
    assert.ok(performance.now() - started < 1000);
  });

  it('backoff is spread between a half and the whole, and bounded', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), (attempt) => {
        const whole = Math.min(8000, 250 * 2 ** attempt);
        const ms = backoffMs(attempt);
        assert.ok(ms >= whole / 2 && ms <= whole);
      }),
    );
  });
});
