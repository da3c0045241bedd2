import { HongbaoError } from './errors.ts';

/** How long the caller wants to wait. Stopping to wait never stops the act: it may still happen. */
export interface CallOptions {
  /** Stops the waiting; the call fails with `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the call fails with `timeout`. */
  readonly timeoutMs?: number | undefined;
}

/** What a timer can hold; longer waits have no end. */
const longestTimerMs = 2 ** 31 - 1;

/** Waits for a promise no longer than the caller wants to. */
export function waitFor<Value>(promise: Promise<Value>, options: CallOptions = {}): Promise<Value> {
  const { signal, timeoutMs = Infinity } = options;
  return new Promise((resolve, reject) => {
    const abort = (): void =>
      end(() => reject(new HongbaoError('aborted', { cause: signal?.reason })));
    const expire = (): void => end(() => reject(new HongbaoError('timeout')));
    const timer =
      timeoutMs > longestTimerMs ? undefined : setTimeout(expire, Math.max(0, timeoutMs));
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
    };
    // Heard even when nobody waits any more: what then fails is no uncaught error.
    promise.then(
      (value) => end(() => resolve(value)),
      (error: unknown) => end(() => reject(error)),
    );
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort);
  });
}

/** Waits; an abort ends it at once, without an error. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
}

/**
 * How long to wait before try `attempt` (0 is the first repeat): doubling, at most `mostMs`, by chance between a half
 * and the whole, so that clients which lost the server together do not come back together.
 */
export function backoffMs(attempt: number, mostMs = 8000): number {
  return Math.min(mostMs, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
}
