import { defaultTimeoutMs } from './requests.ts';
import { waitFor, type CallOptions } from './wait.ts';

/**
 * Acts that go one after the other: after a drop, what is asked again would else come behind what was asked later. Each
 * has the time that its caller gives it, the wait for those before it included.
 */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  take<Value>(act: (leftMs: number) => Promise<Value>, options: CallOptions = {}): Promise<Value> {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const deadline = performance.now() + timeoutMs;
    const done = this.#last.then(() => act(Math.max(0, deadline - performance.now())));
    this.#last = done.catch(() => {});
    return waitFor(done, { ...options, timeoutMs });
  }
}
