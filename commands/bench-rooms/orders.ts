import type { Ticket } from '../../loadtest/watchers/open-seat.ts';
import type { NumberRange } from '../bench/members.ts';
import type { OwnOrders } from '../bench/orders.ts';

/** What the bench asks of a server that it measures. */
export type RoomOrders = OwnOrders & {
  /** Two tickets a room, one for each member. */
  readonly rooms: (asked: NumberRange) => Promise<readonly Ticket[]>;
  /** Two tickets a room again: to the homes of its members. */
  readonly homes: (asked: NumberRange) => Promise<readonly Ticket[]>;
  /** What the members of these rooms show to be let in by the SDK. */
  readonly members: (asked: NumberRange) => Promise<readonly Member[]>;
  /** How many rooms are loaded, of whatever kind. */
  readonly loaded: () => Promise<number>;
};

export interface Member {
  readonly token: string;
  readonly friend: string;
}
