import type { Ticket } from '../../server/rooms/door.ts';

/** Rooms by number, from the first one on: the same number is the same room with the same two members. */
export interface Numbers {
  readonly from: number;
  readonly count: number;
}

/** What the bench asks of a server that it measures. */
export interface Orders {
  /** Two tickets a room, one for each member. */
  readonly rooms: (asked: Numbers) => Promise<readonly Ticket[]>;
  /** Two tickets a room again: to the homes of its members. */
  readonly homes: (asked: Numbers) => Promise<readonly Ticket[]>;
  /** What the members of these rooms show to be let in by the SDK. */
  readonly members: (asked: Numbers) => Promise<readonly Member[]>;
  /** How many rooms are loaded, of whatever kind. */
  readonly loaded: () => Promise<number>;
  /** After collecting all garbage. */
  readonly weigh: () => Promise<Weight>;
  readonly cpu: () => Promise<Cpu>;
}

export interface Member {
  readonly token: string;
  readonly friend: string;
}

/**
 * Bytes. `rss` is the whole process, its threads and sockets too; `heap` what the main thread's objects take,
 * `buffers` what they hold outside of it.
 */
export interface Weight {
  readonly rss: number;
  readonly heap: number;
  readonly buffers: number;
}

export const nothing: Weight = { rss: 0, heap: 0, buffers: 0 };

export const over = (one: Weight, other: Weight): Weight => ({
  rss: one.rss - other.rss,
  heap: one.heap - other.heap,
  buffers: one.buffers - other.buffers,
});

/** Microseconds so far, user and system: of the whole process, and of its main thread alone; `at` is in milliseconds. */
export interface Cpu {
  readonly all: number;
  readonly main: number;
  readonly at: number;
}

export type OrderName = keyof Orders;

export interface Order {
  readonly id: number;
  readonly name: OrderName;
  readonly asked: Numbers | undefined;
}

export type FromChild =
  | { readonly ready: string }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string };
