import type { PlayerId } from '../../rooms/campaign/ids.ts';
import { StartError } from '../start-error.ts';
import type { OrderNumber, RailName } from './redemption.ts';

/** What a rail is asked to pay; the same order number always comes with the same order. */
export interface Order {
  readonly order: OrderNumber;
  readonly player: PlayerId;
  /** `null` on rails without payees. */
  readonly payee: string | null;
  readonly item: string;
  readonly fen: number;
}

/** `receipt`: what the player gets to see for it, such as a coupon's code. `reason`: the rail's own code. */
export type PayAnswer =
  | { readonly answer: 'paid'; readonly receipt: string | null }
  | { readonly answer: 'refused'; readonly reason: string };

/** `returned`: it was paid, and the money has come back since. */
export type QueryAnswer =
  | PayAnswer
  | { readonly answer: 'returned'; readonly receipt: string | null }
  | { readonly answer: 'not_found' };

/** How a player tells a rail whom it shall pay. */
export interface PayeeDesk {
  /** The page to send the player to. */
  authorizeUrl(state: string): string;
  /** The account that the rail vouches for, from what its page sent back. */
  account(player: PlayerId, answer: { readonly account?: string }): Promise<string>;
  readonly isSandbox: boolean;
}

/**
 * Who moves the money. A call that throws or never answers leaves the outcome unknown: the same order is asked about
 * and, when the rail has never seen it, sent again unchanged.
 *
 * A rail keeps two promises. An order number is paid at most once, however often it is sent. An order it refused
 * stays refused: only then may the coins go back (an adapter to a rail that might still pay it answers nothing).
 */
export interface Rail {
  readonly name: RailName;
  /** RD4: real money never goes to guests, who cost nothing to make. */
  readonly paysRealMoney: boolean;
  /** Calls a second that the rail takes; the queue never asks more. */
  readonly ratePerSecond: number;
  readonly payees?: PayeeDesk;
  pay(order: Order): Promise<PayAnswer>;
  query(order: OrderNumber): Promise<QueryAnswer>;
  /**
   * Orders whose money came back, oldest first, after that cursor; at most `returnsAPage`. The rail's own durable
   * list, because a notice can be lost.
   */
  returned?(after: string | null): Promise<readonly Return[]>;
  /** Word from the rail on its own account: a hint to look again, perhaps late, doubled or wrong, never an answer. */
  listen?(hear: (order: OrderNumber) => void): void;
}

export const returnsAPage = 100;

export interface Return {
  readonly order: OrderNumber;
  readonly cursor: string;
}

/** RD4: a server that lets guests in does not start with a rail that pays real money. */
export function assertRailsAllowGuests(
  rails: readonly Pick<Rail, 'name' | 'paysRealMoney'>[],
  areGuestsAllowed: boolean,
): void {
  const real = rails.find((rail) => rail.paysRealMoney);
  if (areGuestsAllowed && real) {
    throw new StartError(
      `guests are allowed and the rail ${real.name} pays real money: refuse guests, or use the sandbox rail`,
    );
  }
}
