/** What a bench may ask of a server that it measures; each order takes one thing, or nothing. */
export type Orders = Readonly<Record<string, (asked: never) => Promise<unknown>>>;

/** What every server answers, whatever else it is asked; `takeOrders` does. */
export type OwnOrders = {
  /** After collecting all garbage. */
  readonly weigh: () => Promise<Weight>;
  readonly cpu: () => Promise<Cpu>;
};

/**
 * Bytes. `rss` is the whole process, its threads and sockets too; `heap` what the main thread's objects take,
 * `buffers` what they hold outside of it.
 */
export interface Weight {
  readonly rss: number;
  readonly heap: number;
  readonly buffers: number;
}

/** Microseconds so far, user and system: of the whole process, and of its main thread alone; `at` is in milliseconds. */
export interface Cpu {
  readonly all: number;
  readonly main: number;
  readonly at: number;
}

export interface Order {
  readonly id: number;
  readonly name: string;
  readonly asked: unknown;
}

export type FromChild =
  | { readonly ready: string }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string };
