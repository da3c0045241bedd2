import type { DatabaseSync } from 'node:sqlite';

/** What a book is given when it opens, inside the worker. */
export interface BookContext {
  readonly database: DatabaseSync;
  /** The server's clock, turned forward or not: the same moment for everything in one batch. */
  readonly now: () => number;
}

/** Each takes one structured-cloneable argument and answers one; runs inside the batch's transaction, never awaits. */
// oxlint-disable-next-line typescript/no-explicit-any -- a book's own types are checked where it is declared
export type Operations = Readonly<Record<string, (argument: any) => unknown>>;

/**
 * One store's part of the database file: its tables, and what may be done to them.
 * An operation that throws undoes the whole batch; the worker then runs each of the batch alone, so an operation
 * must be a function of the database and its argument, and a book that caches forgets its cache in `forget`.
 */
export interface Book<Name extends string, Ops extends Operations> {
  readonly name: Name;
  /** `CREATE TABLE IF NOT EXISTS … STRICT`, indexes, triggers. */
  readonly schema: string;
  open(context: BookContext): { readonly operations: Ops; forget?(): void; beforeCommit?(): void };
}

/** A book as the main thread sees it: every operation answers when it is durable. */
export type Remote<Ops extends Operations> = {
  readonly [Key in keyof Ops]: (argument: Parameters<Ops[Key]>[0]) => Promise<ReturnType<Ops[Key]>>;
};
