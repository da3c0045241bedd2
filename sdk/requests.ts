import type { Seat } from './connection.ts';
import { isPassing, type Answer, type RefusalOf } from './errors.ts';
import type { Requests } from './generated.ts';
import { makeHex } from './random.ts';
import { backoffMs, pause, waitFor, type CallOptions } from './wait.ts';

const defaultTimeoutMs = 15_000;
/** One try; an answer that takes longer is asked for again, under the same id. */
const tryTimeoutMs = 8000;

/**
 * Asks a room. The id is made once per call: whatever is lost on the way, the repeats carry the same one, and the
 * room does it once and answers them all alike.
 */
export class Asking {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  ask<Name extends keyof Requests>(
    name: Name,
    message: Requests[Name]['message'],
    options: CallOptions = {},
  ): Answer<Requests[Name]['reply'], RefusalOf<Name>> {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    const reply = this.#repeat(name, { ...message, id: makeHex(16) }, timeoutMs);
    // The reply to a message is what its contract says; the room checks it before sending.
    return waitFor(reply as Promise<Requests[Name]['reply']>, { ...options, timeoutMs });
  }

  async #repeat(name: string, message: object, timeoutMs: number): Promise<unknown> {
    const deadline = performance.now() + timeoutMs;
    for (let attempt = 0; ; attempt += 1) {
      const room = await this.#seat.online({ timeoutMs: deadline - performance.now() });
      try {
        return await room.ask(name, message, Math.min(tryTimeoutMs, deadline - performance.now()));
      } catch (error) {
        if (!isPassing(error)) throw error;
        const waitMs = Math.max(error.retryAfterMs ?? 0, backoffMs(attempt));
        if (performance.now() + waitMs > deadline) throw error;
        await pause(waitMs);
      }
    }
  }
}
