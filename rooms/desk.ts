import type { z } from 'zod';
import { isRefusal, type GameContract, type MessageContract } from './campaign/contract.ts';
import type { PlayerId } from './campaign/ids.ts';
import type { Load } from './ports.ts';

/**
 * A seat's messages: this many at once, and this many a second after that; more is told `too_fast`. A client that comes
 * back may ask for all 64 answers again at once, while others of the player's devices go on.
 */
const burst = 80;
const messagesASecond = 20;
/** A seat that goes on far above that, without ever listening, is closed. */
const strikesMost = 400;
/** The last answers that a seat's repeats are given without doing anything again. */
const answersKept = 64;

/** What a message came to: the reply, or why not, as the client is told it. */
export type Answer =
  | { readonly reply: unknown }
  | { readonly code: string; readonly retryAfterMs?: number; readonly field?: string };

interface Seat {
  tokens: number;
  filledAt: number;
  strikes: number;
  readonly answers: Map<string, Promise<Answer>>;
}

/** What a room does with a message that passed every check. */
export type Handle = (player: PlayerId, type: string, message: never) => Promise<unknown>;

/** Where every message comes in: its rate, its shape, whether it was asked before. Nothing here knows a rule of play. */
export class Desk {
  readonly #seats = new Map<PlayerId, Seat>();
  readonly #contract: GameContract;
  readonly #handle: Handle;
  readonly #load: Load;

  constructor(contract: GameContract, handle: Handle, load: Load) {
    this.#contract = contract;
    this.#handle = handle;
    this.#load = load;
  }

  /** Answers the message; `flooded` says that this seat has to be closed. */
  async answer(player: PlayerId, type: string, message: unknown, now: number): Promise<Answer> {
    const seat = this.#seat(player, now);
    const wait = spend(seat, now);
    if (wait > 0)
      return { code: seat.strikes > strikesMost ? 'flooded' : 'too_fast', retryAfterMs: wait };
    // A type is a client's word: `constructor` is none of the contract's.
    const isKnown = Object.hasOwn(this.#contract.messages, type);
    const contract = isKnown ? this.#contract.messages[type] : undefined;
    if (!contract) return { code: 'bad_message', field: 'type' };
    const parsed = contract.message.safeParse(message);
    if (!parsed.success) return { code: 'bad_message', field: fieldOf(parsed.error) };
    // Every message of a contract carries `id: RequestId`; z.ZodObject forgets which fields it has.
    const key = `${type}:${(parsed.data as { id: string }).id}`;
    const known = seat.answers.get(key);
    if (known) return known;
    const busyMs = this.#load.busyFor(workOf(contract));
    if (busyMs > 0) return { code: 'busy', retryAfterMs: busyMs };
    const answer = this.#ask(player, type, parsed.data);
    remember(seat, key, answer);
    if (!contract.isRead) return answer;
    return answer.finally(() => seat.answers.delete(key));
  }

  async #ask(player: PlayerId, type: string, data: object): Promise<Answer> {
    // The handler's message type is the contract's own output, which was just parsed.
    const answer = await this.#handle(player, type, data as never);
    if (!isRefusal(answer)) return { reply: answer };
    // What a refusal says beside its code, such as how many guesses are left, is told as it is.
    const { refused: code, ...details } = answer;
    return { code, ...details };
  }

  #seat(player: PlayerId, now: number): Seat {
    let seat = this.#seats.get(player);
    if (!seat) {
      seat = { tokens: burst, filledAt: now, strikes: 0, answers: new Map() };
      this.#seats.set(player, seat);
    }
    return seat;
  }
}

function workOf({ work, isRead }: MessageContract) {
  return work ?? (isRead ? 'list' : 'chat');
}

/** Takes one token; answers how long to wait when there is none. A clock that steps back fills nothing. */
function spend(seat: Seat, now: number): number {
  const filled = (Math.max(0, now - seat.filledAt) * messagesASecond) / 1000;
  seat.tokens = Math.min(burst, seat.tokens + filled);
  seat.filledAt = now;
  if (seat.tokens >= 1) {
    seat.tokens -= 1;
    seat.strikes = 0;
    return 0;
  }
  seat.strikes += 1;
  return Math.ceil(((1 - seat.tokens) * 1000) / messagesASecond);
}

/** A failed attempt is forgotten, so that a repeat tries again; what was answered stands. */
function remember(seat: Seat, key: string, answer: Promise<Answer>): void {
  seat.answers.set(key, answer);
  answer.catch(() => seat.answers.delete(key));
  const oldest = seat.answers.keys().next().value;
  if (seat.answers.size > answersKept && oldest !== undefined) seat.answers.delete(oldest);
}

function fieldOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue ? issue.path.join('.') || issue.message : 'message';
}
