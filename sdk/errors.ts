import { codes, type Code, type EveryRefusal, type FaultCode, type Requests } from './generated.ts';

/** What the server or the SDK adds to a code. */
export interface ErrorDetails {
  readonly message?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
  /** What the server told besides, such as the `url` of `payee_required`. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** What to say of a fault that the SDK met by itself; the server's own come with a message. */
const faults: Readonly<Record<FaultCode, string>> = {
  unavailable: 'the server cannot answer now',
  internal: 'something broke in the server',
  timeout: 'no answer in time, it may still happen',
  network: 'the server cannot be reached',
  closed: 'the room or the client was closed',
  replaced: 'a newer session took this place',
  aborted: 'the waiting was stopped, it may still happen',
};

/** The codes that one message can be refused with, and no others. */
export type RefusalOf<Message extends keyof Requests> =
  | Requests[Message]['refusals']
  | EveryRefusal;

/**
 * Every failure of the SDK. A `refusal` is a fact about what was asked, and nothing has changed; a `fault` is the
 * machine's or the network's. The README's table says what each code means and what to do about it.
 *
 * @example
 * try {
 *   await pair.open(packet.id);
 * } catch (error) {
 *   if (error instanceof HongbaoError && error.code === 'packet_expired') showExpired();
 *   else throw error;
 * }
 */
export class HongbaoError<Codes extends Code = Code> extends Error {
  override readonly name = 'HongbaoError';
  readonly kind: 'refusal' | 'fault';
  readonly code: Codes;
  /** Whether the same call can succeed later with nothing changed by you. */
  readonly retryable: boolean;
  /** When it makes sense to call again, in milliseconds from now. */
  readonly retryAfterMs?: number | undefined;
  /** The server's name for the request, to be told when reporting a fault. */
  readonly requestId?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: Codes, details: ErrorDetails = {}) {
    // A newer server may tell a code that this SDK does not know yet.
    const known: { kind: 'refusal' | 'fault'; retryable: boolean } | undefined = codes[code];
    // Rooms refuse by the code alone.
    const text = details.message || faults[code as FaultCode] || 'refused by the server';
    super(`${code}: ${text}`, { cause: details.cause });
    this.code = code;
    this.kind = known?.kind ?? 'refusal';
    this.retryable = known?.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.requestId = details.requestId;
    this.details = details.details ?? {};
  }
}

/** A promise that, besides its value, knows in its type which codes it can fail with: see `settle`. */
export type Answer<Value, Refusals extends Code = never> = Promise<Value> & {
  readonly __codes?: Refusals | FaultCode;
};

/** What a call came to, with the codes of that call alone. */
export type Outcome<Value, Codes extends Code> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: HongbaoError<Codes> };

/**
 * Waits for a call without throwing, and types its failure by the codes that this very call can meet.
 *
 * @example
 * const outcome = await settle(pair.open(packet.id));
 * if (!outcome.ok && outcome.error.code === 'packet_expired') showExpired();
 */
export async function settle<Value, Codes extends Code>(
  call: Promise<Value> & { readonly __codes?: Codes },
): Promise<Outcome<Value, Codes>> {
  try {
    return { ok: true, value: await call };
  } catch (error) {
    if (!(error instanceof HongbaoError)) throw error;
    // The server's contract for this call has these codes and no others.
    return { ok: false, error: error as HongbaoError<Codes> };
  }
}

/** Reads a refusal as the server tells it; anything else is a fault of the given code. */
export function readRefusal(
  value: unknown,
  otherwise: ErrorDetails & { code: FaultCode },
): HongbaoError {
  const fields = isRecord(value) ? value : {};
  const { code, message, retryAfterMs, requestId, ...details } = fields;
  if (typeof code !== 'string') return new HongbaoError(otherwise.code, otherwise);
  // A code that is not in the table is kept as it is: its own text says more than a replacement could.
  return new HongbaoError(code as Code, {
    message: typeof message === 'string' ? message : undefined,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : otherwise.retryAfterMs,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    details,
  });
}

const passing: ReadonlySet<string> = new Set([
  'unavailable',
  'network',
  'timeout',
  'room_closing',
  'busy',
]);

/** Nobody knows what became of it, or nothing did: where that is safe, the same call is made again. */
export function isPassing(error: unknown): error is HongbaoError {
  return error instanceof HongbaoError && passing.has(error.code);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
