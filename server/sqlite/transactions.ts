import type { DatabaseSync } from 'node:sqlite';
import { Fault } from '../fault.ts';
import type { Operations } from '../database.ts';
import type { Book, BookContext } from './book.ts';
import type { Failure } from './messages.ts';

type Opened = ReturnType<Book<string, Operations>['open']>;

/** One call of a batch: the operation and its one argument. */
export interface Call {
  readonly operation: (argument: unknown) => unknown;
  readonly argument: unknown;
}

export interface Outcome {
  readonly answers: unknown[];
  readonly failures: Failure[];
}

/** Commits whole batches: one transaction, one sync to disk, however many calls have queued. */
export class Transactions {
  readonly #database: DatabaseSync;
  readonly #readVersion: { get(): unknown };
  readonly #time: () => number;
  #books: readonly Opened[] = [];
  #moment: number;
  #version: number;

  constructor(database: DatabaseSync, time: () => number) {
    this.#database = database;
    this.#time = time;
    this.#moment = time();
    this.#readVersion = database.prepare('PRAGMA data_version');
    this.#version = this.#versionNow();
  }

  open(books: readonly Book<string, Operations>[]): readonly Opened[] {
    const context: BookContext = { database: this.#database, now: () => this.#moment };
    this.#books = books.map((book) => book.open(context));
    return this.#books;
  }

  /**
   * All calls in one transaction. When one throws, the others must not suffer and none may be half done: everything
   * is undone and each runs again alone, so only the thrower fails.
   */
  run(calls: readonly Call[]): Outcome {
    try {
      return { answers: this.#commit(calls), failures: [] };
    } catch (error) {
      this.#undo();
      // Alone is the last word; and what failed at BEGIN or COMMIT (a full disk) would fail for each one too.
      if (calls.length === 1 || error instanceof CommitError) {
        return { answers: [], failures: calls.map((_, index) => failure(index, error)) };
      }
    }
    return this.#runEachAlone(calls);
  }

  #runEachAlone(calls: readonly Call[]): Outcome {
    const outcome: Outcome = { answers: [], failures: [] };
    for (const [index, call] of calls.entries()) {
      const alone = this.run([call]);
      outcome.answers[index] = alone.answers[0];
      for (const failed of alone.failures) outcome.failures.push({ ...failed, index });
    }
    return outcome;
  }

  #commit(calls: readonly Call[]): unknown[] {
    this.#execute('BEGIN IMMEDIATE');
    // Who was told that a time is over must stay right though the machine's clock is set back: a seed may be out by now.
    this.#moment = Math.max(this.#moment, this.#time());
    this.#forgetWhatOthersChanged();
    const answers: unknown[] = [];
    for (const call of calls) answers.push(call.operation(call.argument));
    for (const book of this.#books) book.beforeCommit?.();
    this.#execute('COMMIT');
    return answers;
  }

  #undo(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
    for (const book of this.#books) book.forget?.();
  }

  /** A repair by hand with a SQL shell is the only other writer; caches must not write over what it did. */
  #forgetWhatOthersChanged(): void {
    const version = this.#versionNow();
    if (version === this.#version) return;
    this.#version = version;
    for (const book of this.#books) book.forget?.();
  }

  #versionNow(): number {
    return Number(Object.values(this.#readVersion.get() ?? {})[0]);
  }

  #execute(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw new CommitError(error);
    }
  }
}

/** The database itself could not begin or end a transaction: true of the whole batch, not of one call. */
class CommitError extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'CommitError';
  }
}

/** Primary result codes after which the same call may succeed later: BUSY LOCKED NOMEM IOERR FULL CANTOPEN. */
const passing = new Set([5, 6, 7, 10, 13, 14]);

function failure(index: number, thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const stack = error.stack ?? error.message;
  if (error instanceof Fault) {
    const { code, message, retryable, retryAfterMs } = error;
    return { index, code, message, stack, retryable, retryAfterMs };
  }
  const retryable = error instanceof CommitError || isPassing(error);
  // What is not the disk's or the lock's doing is a bug: repeating the call would only fail again.
  const code = retryable ? 'unavailable' : 'store_failed';
  return { index, code, message: error.message, stack, retryable, retryAfterMs: 1000 };
}

const isPassing = (error: Error): boolean =>
  'errcode' in error && typeof error.errcode === 'number' && passing.has(error.errcode & 0xff);
