/**
 * The books. Accounts, and immutable transfers with one debit, one credit, one unit and a whole amount; the sum
 * over all accounts of a unit is always 0. Modelled on TigerBeetle (DESIGN §7, guides: pending, post, void, expire).
 */
import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Brand } from './brand.ts';

/** `<kind>:<campaign>:<owner>`, for example `player:spring:u_8f…`. Kinds: see `accounts.ts`. */
export type AccountId = Brand<string, 'AccountId'>;

/** The idempotency key, made by the game from its own ids joined with `:`, at most 256 characters. */
export type TransferId = Brand<string, 'TransferId'>;

/** What is counted. Cards, coupons and vouchers join here later, with the same guarantees. */
export type Unit = 'coin';

interface Base {
  readonly id: TransferId;
  /** Kept with the first, returned by every repeat, not part of the body; at most 512 bytes of UTF-8. */
  readonly note?: string;
}

/**
 * What transfers under one key may move together, whichever accounts and pendings they are of: coins of a player's
 * day, over all rooms. What has moved is summed from the journal, so each transfer is held to the `most` it names.
 * @example { key: 'group:spring:u_8f:20270216', most: 20_000 }
 */
export interface Ceiling {
  /** 1 to 256 characters, none of them zero. */
  readonly key: string;
  /** Coins, a whole number from 0. */
  readonly most: number;
}

/** Moves at once: funding, closing, a rail's return. Never refused by a cap. */
export interface Move extends Base {
  readonly kind: 'move';
  readonly debit: AccountId;
  readonly credit: AccountId;
  readonly unit: Unit;
  readonly amount: number;
}

/**
 * Reserves `amount` of the debit account until a post, a void or `timeoutAt`. Body: all but the two ceilings. What
 * other pendings hold past their own `timeoutAt`, coins or places, stands in nobody's way, swept or not.
 */
export interface Pending extends Base {
  readonly kind: 'pending';
  readonly debit: AccountId;
  /** `null`: named by each grab. */
  readonly credit: AccountId | null;
  readonly unit: Unit;
  readonly amount: number;
  /** A post at or after this moment of the ledger's own clock is refused; `null`: never (a rail may have paid). */
  readonly timeoutAt: number | null;
  /** What is posted raises the credit account's `earned` and is clipped so that `earned` stays at or below this. */
  readonly earnsUpTo: number | null;
  /** Refused with `ceiling_reached` when the credit account already has this many open pendings coming in. */
  readonly openCeiling: number | null;
  /**
   * Refused with `ceiling_reached` when `amount` is more than is left under the key; never clipped. It counts for good,
   * also when it later comes back.
   */
  readonly ceiling?: Ceiling;
}

/**
 * Ends a pending: `amount` (clipped by `earnsUpTo`) goes to its credit account, the rest returns to its debit.
 * Body: the pending and its credit account, never the amount: a repeat with another amount answers as the first.
 */
export interface Post extends Base {
  readonly kind: 'post';
  readonly pending: TransferId;
  readonly amount: number;
}

/**
 * Takes one slot of a pending whose credit is open. Body: pending, credit, n. The last slot returns the rest.
 * Refused, in this order: the pending has ended, n is repeated, the slot is taken, elsewhere, ceiling, amount.
 * A slot held by another answers `slot_taken` and keeps nothing; the same n of the same player under another id is
 * `exists_with_different_body`; a pending that names its credit is no packet (`pending_not_found`), nor can a packet
 * be posted.
 */
export interface Grab extends Base {
  readonly kind: 'grab';
  readonly pending: TransferId;
  readonly credit: AccountId;
  /** 0 … slots − 1; one post per (pending, slot). */
  readonly slot: number;
  /** The player's n-th grab of this packet, from 1; one post per (pending, credit, n). */
  readonly n: number;
  /** How many slots the packet has: taking the last of them closes the pending. */
  readonly slots: number;
  /** Measured against what the pending still holds before it is clipped, by `earnsUpTo` and by `ceiling`. */
  readonly amount: number;
  /** What is credited is clipped to what is left under the key; refused with `ceiling_reached` when nothing is. */
  readonly ceiling?: Ceiling;
  /**
   * All grabs under one such key are of one pending, which the first of them names, for good: those of another are
   * refused with `elsewhere`. 1 to 256 characters, none of them zero.
   */
  readonly only?: string;
  /**
   * How many slots were taken when this one was chosen; with another number it is refused with `slots_moved`, and so is
   * a repeat that chose another slot than the first. So the order of the books is the order of choosing, whoever else
   * takes slots of the packet.
   */
  readonly taken?: number;
}

/** Ends a pending: everything returns to its debit. */
export interface Void extends Base {
  readonly kind: 'void';
  readonly pending: TransferId;
}

export type Transfer = Move | Pending | Post | Grab | Void;

/** What a transfer can be told; none of these moved anything, and none is stored. */
export type LedgerRefusal =
  | 'exceeds_credits'
  | 'ceiling_reached'
  | 'exists_with_different_body'
  | 'pending_not_found'
  | 'pending_already_posted'
  | 'pending_already_voided'
  | 'pending_expired'
  | 'exceeds_pending_amount'
  | 'slot_taken'
  | 'slots_moved'
  | 'elsewhere'
  | 'linked_failed'
  | 'id_expired';

export type TransferResult =
  | {
      readonly status: 'created' | 'exists';
      readonly id: TransferId;
      /** What was moved or reserved; for a post or grab, what was credited after clipping. */
      readonly amount: number;
      /** The first one's note. */
      readonly note: string | null;
      /** When the ledger wrote the first one, by its own clock. */
      readonly at: number;
    }
  | { readonly status: 'refused'; readonly id: TransferId; readonly code: LedgerRefusal };

export interface Account {
  readonly id: AccountId;
  readonly unit: Unit;
  /** Credits minus debits, posted; only an issuer's may be negative. */
  readonly balance: number;
  /** `balance` minus what pendings hold. */
  readonly available: number;
  readonly pendingDebits: number;
  readonly pendingCredits: number;
  /** Open pendings coming in: a player's unopened shares. */
  readonly openCredits: number;
  /** Lifetime, never lowered. */
  readonly earned: number;
}

/** A line of the journal, in the order it was written. */
export interface Entry {
  /** Opaque, ascending as text within one store's order; pass it back as a cursor. */
  readonly cursor: string;
  readonly id: TransferId;
  readonly kind: 'move' | 'pending' | 'post' | 'grab' | 'void' | 'expire';
  readonly debit: AccountId;
  readonly credit: AccountId | null;
  readonly unit: Unit;
  readonly amount: number;
  readonly pending: TransferId | null;
  readonly slot: number | null;
  readonly note: string | null;
  readonly at: number;
}

/** Where a pending stands by the ledger's own clock: past `timeoutAt` it is `expired` even if no sweep ran. */
export type PendingState =
  | { readonly state: 'open'; readonly amount: number; readonly timeoutAt: number | null }
  | {
      readonly state: 'posted';
      readonly credited: number;
      readonly note: string | null;
      readonly at: number;
    }
  | { readonly state: 'voided' | 'expired'; readonly at: number };

export interface AuditReport {
  readonly ok: boolean;
  /** Sum of all balances per unit: 0, or the books are wrong. */
  readonly sums: Readonly<Record<Unit, number>>;
  /** One sentence a breach, naming its invariant (I1 … I11) and the account or transfer. */
  readonly breaches: readonly string[];
  /** The equation: per account kind and campaign, what was funded and where it is now. */
  readonly totals: readonly {
    readonly kind: string;
    readonly campaign: string;
    readonly balance: number;
    readonly pendingDebits: number;
  }[];
  readonly accounts: number;
  readonly transfers: number;
  readonly openPendings: number;
  /** Open, past their time, and not swept yet: they pay nobody any more; a number that stays up means no sweep runs. */
  readonly expiredUnswept: number;
}

/**
 * The one interface of every store; `test/support/ledger-contract.ts` is run over each.
 * A call resolves only when its transfer is durable. A store that cannot answer throws a `Fault` (`unavailable`,
 * retryable): the outcome is then unknown, and the caller repeats with the same id.
 */
export interface Ledger {
  /** Applies one transfer, batched inside with what else is waiting. */
  transfer(transfer: Transfer): Promise<TransferResult>;
  /** All or nothing, in order; at most 64. Refused ones say why, the others `linked_failed`. */
  transferLinked(transfers: readonly Transfer[]): Promise<readonly TransferResult[]>;
  /** An account nobody has touched is all zeros. */
  account(id: AccountId): Promise<Account>;
  pending(id: TransferId): Promise<PendingState | undefined>;
  lookup(id: TransferId): Promise<Entry | undefined>;
  /** What has moved under each ceiling's key so far, in the order asked; at most 500 keys a call. */
  totals(keys: readonly string[]): Promise<readonly number[]>;
  /** Newest first when `account` is given, oldest first otherwise; at most 200 a call. */
  journal(page: {
    readonly account?: AccountId;
    readonly pending?: TransferId;
    readonly after?: string;
    readonly limit?: number;
  }): Promise<readonly Entry[]>;
  /** Returns what is past its time, at most `limit` pendings; answers those it ended. Idempotent: `expire:<pending>`. */
  expireDue(limit?: number): Promise<readonly TransferId[]>;
  /**
   * Nothing new begins in this campaign any more (`id_expired`); what is pending still ends, and what a rail returns
   * still comes back. For good.
   */
  closeCampaign(campaign: CampaignId): Promise<void>;
  audit(): Promise<AuditReport>;
}
