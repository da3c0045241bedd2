import { again } from './again.ts';
import type { Seat } from './connection.ts';
import { isPassing, type Answer, type RefusalOf } from './errors.ts';
import type { Requests } from './generated.ts';
import { makeHex } from './random.ts';
import { waitFor, type CallOptions } from './wait.ts';

/** How long a call waits when it is not told. */
export const defaultTimeoutMs = 15_000;
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
    const sent = { ...message, id: makeHex(16) };
    const reply = again({
      name,
      timeoutMs,
      act: async (leftMs) => {
        const room = await this.#seat.online({ timeoutMs: leftMs });
        return room.ask(name, sent, Math.min(tryTimeoutMs, leftMs));
      },
      isSafe: isPassing,
    });
    // The reply to a message is what its contract says; the room checks it before sending.
    return waitFor(reply as Promise<Requests[Name]['reply']>, { ...options, timeoutMs });
  }
}
