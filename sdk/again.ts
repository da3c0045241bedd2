import { HongbaoError } from './errors.ts';
import type { HongbaoLogger } from './logger.ts';
import { backoffMs, pause } from './wait.ts';

interface Trying<Value> {
  /** For the logger: which call it is. */
  readonly name: string;
  readonly timeoutMs: number;
  /** One try, with the time that is left for it. */
  readonly act: (leftMs: number) => Promise<Value>;
  /** Whether the same may be tried once more after this failure. */
  readonly isSafe: (error: HongbaoError, attempt: number) => boolean;
  readonly logger?: HongbaoLogger | undefined;
}

/** Tries until it succeeds, fails for good, or the time is up; in between it waits as the server says, with jitter. */
export async function again<Value>(trying: Trying<Value>): Promise<Value> {
  const { name, timeoutMs, act, isSafe, logger } = trying;
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt += 1)
    try {
      return await act(deadline - performance.now());
    } catch (error) {
      if (!(error instanceof HongbaoError) || !isSafe(error, attempt)) throw error;
      const { code, retryAfterMs: toldMs = 0 } = error;
      // A process that is too busy knows best when it will not be, and has spread those whom it told.
      const waitMs = code === 'busy' && toldMs > 0 ? toldMs : Math.max(toldMs, backoffMs(attempt));
      if (performance.now() + waitMs > deadline) throw error;
      logger?.debug('tries again', { name, code: error.code, waitMs });
      await pause(waitMs);
    }
}
