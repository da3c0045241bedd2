import type { NumberRange } from '../bench/members.ts';
import type { OwnOrders } from '../bench/orders.ts';
import type { Ticket } from '../../loadtest/watchers/open-seat.ts';

/** What is asked of either side. */
export type RoomOrders = OwnOrders & {
  /** Once: groups of so many members each, by number; the first of a group founds it. */
  readonly found: (asked: Founding) => Promise<void>;
  /** A ticket for each of these members, to their group's room. */
  readonly enter: (asked: NumberRange) => Promise<readonly Ticket[]>;
};

export interface Founding {
  readonly groups: number;
  readonly members: number;
}

/** What is asked of the house alone. */
export type HouseOrders = RoomOrders & {
  /** What stands in the ledger of these packets, and whether it audits. */
  readonly books: (packets: readonly string[]) => Promise<Books>;
  /** Turns the clock to the next rain; answers when it is announced in every room. Delays are counted from its turn on. */
  readonly rain: () => Promise<Sky>;
  /** Turns the clock past the rain. */
  readonly clear: () => Promise<void>;
  /** How long the event loop was held up since the turn, or since this was last asked. */
  readonly delay: () => Promise<Delay>;
};

/** A slot taken: as it stands in the ledger, or as its winner was told. */
export interface Taken {
  readonly packet: string;
  readonly player: string;
  readonly slot: number;
  readonly drawn: number;
  readonly credited: number;
}

export interface Books {
  readonly taken: readonly Taken[];
  /** One sentence a breach; none: the audit is well. */
  readonly breaches: readonly string[];
}

/** The rain that was announced: the same in all rooms, from a pot of each. */
export interface Sky {
  readonly rain: string;
  readonly packets: readonly string[];
  /** What it took to turn the clock, hold the pots and tell everyone. */
  readonly announcedInMs: number;
  /** From the answer to the first drop. */
  readonly startsInMs: number;
  readonly hits: number;
}

/** Milliseconds. */
export interface Delay {
  readonly p99: number;
  readonly max: number;
}
