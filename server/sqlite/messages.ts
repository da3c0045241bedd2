/**
 * What the main thread and the store's one writer say to each other.
 *
 *   main thread  ── [operation, argument, operation, argument …] ──▶  writer
 *                ◀── answers, in the order of the calls ────────────   after COMMIT
 *
 * Answers come in the order of the calls, so neither side sends a call's number. The flat array is deliberate: a
 * structured clone of small objects costs more than the statements they ask for.
 */
export type ToWriter = readonly unknown[] | null;

/** Stands where an argument was that cannot be cloned; the call then fails like any other that throws. */
export const uncloneable = '\0uncloneable';

export interface WriterData {
  readonly folder: string;
  readonly books: readonly string[];
  /** One `BigInt64Array` element: how far the clock is turned, in milliseconds. */
  readonly offset: SharedArrayBuffer;
}

/** A fault on its way through `postMessage`, which keeps no class of ours. */
export interface Failure {
  /** Which call of this batch, from 0. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
  readonly stack: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number;
}

export type FromWriter =
  | {
      readonly kind: 'ready';
      /** The number of an operation is its place here: book, then name. */
      readonly operations: readonly (readonly [book: string, name: string])[];
    }
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'answers';
      readonly answers: readonly unknown[];
      readonly failures: readonly Failure[];
    };
