import type { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { Purse } from '../../rooms/lucky/contract.ts';
import type { OrderNumber, RailName, RedemptionId } from './redemption.ts';
import type { Step } from './steps.ts';

/** A redemption as it is kept. */
export interface RedemptionRow {
  /** Ascending in the order they were made. */
  readonly seq: number;
  readonly id: RedemptionId;
  readonly order: OrderNumber;
  readonly campaign: CampaignId;
  readonly player: PlayerId;
  readonly key: string;
  readonly item: string;
  readonly rail: RailName;
  readonly payee: string | null;
  readonly coins: number;
  /** As it was decided before the row was made (RD5): whatever the purses hold later, it stays this one. */
  readonly purse: Purse;
  readonly fen: number;
  readonly step: Step;
  readonly createdAt: number;
  readonly payableAt: number;
  readonly etaAt: number;
  readonly settledAt: number | null;
  readonly reason: string | null;
  readonly receipt: string | null;
  /** How often an answer of the rail has been missing. */
  readonly misses: number;
  /** Who drives it, or did until its lease ended. */
  readonly holder: string | null;
}

/** What is asked for; the store adds where in the queue it stands. */
export interface RedemptionDraft {
  readonly id: RedemptionId;
  readonly order: OrderNumber;
  readonly campaign: CampaignId;
  readonly player: PlayerId;
  readonly key: string;
  readonly item: string;
  readonly rail: RailName;
  readonly payee: string | null;
  readonly coins: number;
  readonly purse: Purse;
  readonly fen: number;
  /** By the server's clock. */
  readonly createdAt: number;
  /** A player's first redemption is payable this long after it was made (RD3), later ones not before it. */
  readonly holdMs: number;
  /** The rail's rate, for the ETA. */
  readonly ratePerSecond: number;
  /** How many of the item there are in all; `null` has no end. */
  readonly stock: number | null;
  readonly pendingAPlayer: number;
  /** What one payee may receive over all time (RD1). */
  readonly payeeCap: number;
}

export type CreateRefusal = 'too_many_pending' | 'out_of_stock' | 'payee_cap_reached';

export type Created =
  | { readonly status: 'created' | 'exists'; readonly row: RedemptionRow }
  | { readonly status: 'refused'; readonly code: CreateRefusal };

/** Who drives a redemption, and until when nobody else may; by the machine's own clock. */
export interface Lease {
  /** Another one for each claim, so that a driver that overslept its lease is not taken for the next one. */
  readonly holder: string;
  readonly now: number;
  readonly until: number;
}

export interface StepChange {
  readonly id: RedemptionId;
  /** Must still hold the row: a driver that was overtaken changes nothing. */
  readonly holder: string;
  readonly from: Step;
  readonly to: Step;
  /** The server's clock, for `settledAt`. */
  readonly at: number;
  readonly reason?: string;
  readonly receipt?: string | null;
  /** Lets go of the lease; the row is taken up again at this moment of the machine's clock. */
  readonly releaseUntil?: number;
}

/**
 * The redemptions, their stock and their queue. Every call is one transaction, durable when it resolves; a store that
 * cannot answer throws a `Fault`, and the same call may be made again. `test/support/redemption-store-contract.ts`
 * is run over each store.
 */
export interface RedemptionStore {
  /**
   * Makes the row, takes the stock and counts the player's pending ones and the payee's coins, all at once; the
   * maker holds the lease. A player's key makes one row for good: a repeat answers the row that stands.
   */
  create(draft: RedemptionDraft, lease: Lease): Promise<Created>;
  byKey(player: PlayerId, key: string): Promise<RedemptionRow | undefined>;
  get(id: RedemptionId): Promise<RedemptionRow | undefined>;
  /** Newest first. */
  list(page: {
    readonly player: PlayerId;
    readonly before: number | null;
    readonly limit: number;
  }): Promise<readonly RedemptionRow[]>;
  /** How many of each item are taken; an item not in it has all its stock. */
  stockTaken(campaign: CampaignId): Promise<ReadonlyMap<string, number>>;
  /** Leases what is due on a rail and nobody drives, in the order it became payable. */
  claim(asked: {
    readonly rail: RailName;
    readonly lease: Lease;
    /** The server's clock: what waits (RD3) is not due before its `payableAt`. */
    readonly at: number;
    readonly limit: number;
  }): Promise<readonly RedemptionRow[]>;
  /** Leases one row that is still `reserving` and that nobody drives. */
  claimReserving(id: RedemptionId, lease: Lease): Promise<RedemptionRow | undefined>;
  /**
   * One step on, as `stepsAfter` allows. A refusal or a return gives the stock back in the same transaction, and
   * `paid` becomes `returning` at once when the rail has already told of its return. `undefined`: the row stands
   * elsewhere or another drives it, and nothing has changed.
   */
  change(change: StepChange): Promise<RedemptionRow | undefined>;
  /** Lets go of a row without a step, until that moment of the machine's clock. */
  release(id: RedemptionId, holder: string, until: number): Promise<void>;
  /** Lets go of every lease; only for a process that knows it is the only one. */
  dropLeases(): Promise<void>;
  /** A rail told of an order on its own account: what waits for a retry is due now. */
  hurry(orders: readonly OrderNumber[]): Promise<void>;
  /** How far the rail's list of returns has been read. */
  returnsCursor(rail: RailName): Promise<string | null>;
  /** Keeps the returns and the cursor in one transaction; a repeat changes nothing. */
  noteReturned(rail: RailName, orders: readonly OrderNumber[], cursor: string): Promise<void>;
}
