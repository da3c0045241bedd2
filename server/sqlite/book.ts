import type { DatabaseSync } from 'node:sqlite';
import type { Operations } from '../database.ts';

/** What a book is given when it opens, inside the worker. */
export interface BookContext {
  readonly database: DatabaseSync;
  /** The server's clock, turned forward or not: the same moment for everything in one batch. */
  readonly now: () => number;
}

/**
 * One store's part of the database file: its tables, and what may be done to them.
 * An operation runs inside the batch's transaction and never awaits; one that throws undoes the whole batch; the worker then runs each of the batch alone, so an operation
 * must be a function of the database and its argument, and a book that caches forgets its cache in `forget`.
 */
export interface Book<Name extends string, Ops extends Operations> {
  readonly name: Name;
  /** `CREATE TABLE IF NOT EXISTS … STRICT`, indexes, triggers. */
  readonly schema: string;
  open(context: BookContext): { readonly operations: Ops; forget?(): void; beforeCommit?(): void };
}
