/** What the server keeps its data in: books, whichever store they lie in, and the clock that is turned with them. */

/** Each takes one structured-cloneable argument and answers one. */
// oxlint-disable-next-line typescript/no-explicit-any -- a book's own types are checked where it is declared
export type Operations = Readonly<Record<string, (argument: any) => unknown>>;

/** A book as the server sees it: every operation answers when it is durable, or rejects with a `Fault`. */
export type Remote<Ops extends Operations> = {
  readonly [Key in keyof Ops]: (argument: Parameters<Ops[Key]>[0]) => Promise<ReturnType<Ops[Key]>>;
};

/** The server's clock: the machine's, turned forward by the same amount in every thread and process. */
export interface TurnableClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Durable before it takes effect. Forward only, whole milliseconds. */
  turn(advanceMs: number): Promise<void>;
  /** How far it is turned, in milliseconds. */
  readonly offset: number;
}

export interface Database {
  readonly clock: TurnableClock;
  /** Calls waiting for the store, for the metrics. */
  readonly waiting: number;
  /** A book's operations, by the book's name. */
  book<Ops extends Operations>(name: string): Remote<Ops>;
  /** Answers what was asked before, then lets go of the store. */
  close(): Promise<void>;
}
