import type { Operations, Remote } from '../database.ts';
import type { Connection } from './connection.ts';
import type { Transact } from './transactions.ts';

/** What a book is given when it opens. */
export interface RedisContext {
  /** Reads that need not agree with each other: one command each. */
  readonly send: Connection['send'];
  readonly transact: Transact;
  /** The server's clock, turned forward or not. */
  readonly now: () => number;
  /** A key of the book's own, in the slot of all books. @example key('player', 'u_8f') */
  readonly key: (...parts: readonly string[]) => string;
}

/** One store's part of what Redis keeps: what may be done to it, under the same names as on SQLite. */
export interface RedisBook<Name extends string, Ops extends Operations> {
  readonly name: Name;
  open(context: RedisContext): Remote<Ops>;
}
