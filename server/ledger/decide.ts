import { kindOf, mayBeNegative } from './accounts.ts';
import type {
  AccountId,
  Ceiling,
  Entry,
  Grab,
  LedgerRefusal,
  Move,
  Pending,
  Post,
  Transfer,
} from './ledger.ts';

/**
 * What the books answer, and what then changes: pure, so that every store decides alike. A store reads the rows,
 * asks here, and writes what it is told.
 */

export interface Balances {
  balance: number;
  pendingDebits: number;
  pendingCredits: number;
  openCredits: number;
  earned: number;
}

/** A pending as a store keeps it beside the journal. */
export interface PendingRow {
  readonly amount: number;
  /** Not yet credited nor returned; 0 once it has ended. */
  readonly remaining: number;
  /** What has been credited so far. */
  readonly credited: number;
  /** Slots taken by grabs. */
  readonly taken: number;
  readonly state: 'open' | 'posted' | 'voided' | 'expired';
  readonly timeoutAt: number | null;
  readonly earnsUpTo: number | null;
  readonly hasCredit: boolean;
}

/** `null`: nothing speaks against it. */
export type Verdict = LedgerRefusal | null;

export const available = (account: Readonly<Balances>): number =>
  account.balance - account.pendingDebits;

export const decideMove = (transfer: Move, debit: Readonly<Balances>): Verdict =>
  covers(transfer.debit, debit, transfer.amount) ? null : 'exceeds_credits';

/** What a rail gives back ends a redemption and begins nothing, however late: a closed campaign takes it too. */
export const isReturn = ({ debit }: Pick<Move | Pending, 'debit'>): boolean =>
  kindOf(debit) === 'payout';

/** What may still move under a ceiling's key, of which `total` has moved. */
export const leftUnder = ({ most }: Ceiling, total: number): number => Math.max(0, most - total);

/**
 * The ceilings speak first: they cost one player a share, an empty pool costs the whole packet.
 * @param left under its ceiling's key; Infinity without one.
 */
export function decidePending(
  pending: Pending,
  debit: Readonly<Balances>,
  credit: Readonly<Balances> | null,
  left: number,
): Verdict {
  const { openCeiling } = pending;
  if (openCeiling !== null && credit && credit.openCredits >= openCeiling) return 'ceiling_reached';
  if (pending.amount > left) return 'ceiling_reached';
  return covers(pending.debit, debit, pending.amount) ? null : 'exceeds_credits';
}

/** A pending that each grab names the credit of has nobody to post to. */
export function decidePost(post: Post, pending: PendingRow, now: number): Verdict {
  if (!pending.hasCredit) return 'pending_not_found';
  return ended(pending, now) ?? (post.amount > pending.remaining ? 'exceeds_pending_amount' : null);
}

export interface GrabFacts {
  readonly isSlotTaken: boolean;
  /** The same player's same n under another id. */
  readonly isRepeated: boolean;
  /** The grab's `only` key belongs to another pending. */
  readonly isElsewhere: boolean;
  /** Under its ceiling's key; Infinity without one. */
  readonly left: number;
}

export function decideGrab(
  grab: Grab,
  pending: PendingRow,
  facts: GrabFacts,
  now: number,
): Verdict {
  if (pending.hasCredit) return 'pending_not_found';
  const over = ended(pending, now);
  if (over) return over;
  if (facts.isRepeated) return 'exists_with_different_body';
  if (facts.isSlotTaken) return 'slot_taken';
  if (grab.taken !== undefined && grab.taken !== pending.taken) return 'slots_moved';
  if (facts.isElsewhere) return 'elsewhere';
  if (facts.left === 0) return 'ceiling_reached';
  return grab.amount > pending.remaining ? 'exceeds_pending_amount' : null;
}

export const decideVoid = (pending: PendingRow, now: number): Verdict => ended(pending, now);

/** The ledger's clock decides, whether or not a sweep has run (PK6). */
export const isExpired = (pending: PendingRow, now: number): boolean =>
  pending.state === 'expired' ||
  (pending.state === 'open' && pending.timeoutAt !== null && now >= pending.timeoutAt);

/** The cap clips what is credited, down to 0, and counts only what was ever earned (PK4). */
export const clip = (
  amount: number,
  pending: Pick<PendingRow, 'earnsUpTo'>,
  credit: Readonly<Balances>,
): number =>
  pending.earnsUpTo === null
    ? amount
    : Math.min(amount, Math.max(0, pending.earnsUpTo - credit.earned));

export function move(debit: Balances, credit: Balances, amount: number): void {
  debit.balance -= amount;
  credit.balance += amount;
}

export function reserve(debit: Balances, credit: Balances | null, amount: number): void {
  debit.pendingDebits += amount;
  if (!credit) return;
  credit.pendingCredits += amount;
  credit.openCredits += 1;
}

/** Credits part of a pending; what is credited is no longer held. */
export function pay(
  debit: Balances,
  credit: Balances,
  amount: number,
  pending: Pick<PendingRow, 'earnsUpTo'>,
): void {
  move(debit, credit, amount);
  debit.pendingDebits -= amount;
  if (pending.earnsUpTo !== null) credit.earned += amount;
}

/** Ends a pending: `held` of it returns to its debit, `expected` is no longer coming in to its credit. */
export function release(
  debit: Balances,
  credit: Balances | null,
  held: number,
  expected: number,
): void {
  debit.pendingDebits -= held;
  if (!credit) return;
  credit.pendingCredits -= expected;
  credit.openCredits -= 1;
}

/** The first one's columns that make its body; what is not here (amount of a post, note, ceilings, only) may differ. */
export interface Body {
  readonly kind: Entry['kind'];
  readonly debit: AccountId;
  readonly credit: AccountId | null;
  readonly unit: string;
  readonly amount: number;
  readonly pending: string | null;
  readonly n: number | null;
  readonly timeoutAt: number | null;
  readonly earnsUpTo: number | null;
}

export function isSameBody(transfer: Transfer, first: Body): boolean {
  if (transfer.kind !== first.kind) return false;
  switch (transfer.kind) {
    case 'move':
      return isSameMove(transfer, first);
    case 'pending':
      return (
        isSameMove(transfer, first) &&
        transfer.timeoutAt === first.timeoutAt &&
        transfer.earnsUpTo === first.earnsUpTo
      );
    case 'grab':
      return (
        transfer.pending === first.pending &&
        transfer.credit === first.credit &&
        transfer.n === first.n
      );
    case 'post':
    case 'void':
      return transfer.pending === first.pending;
  }
}

/**
 * A repeat of a grab that was chosen as if the first were not there: what was chosen behind it in the same batch left a
 * slot out that is free.
 */
export const isChosenAnew = (
  transfer: Transfer,
  first: { readonly slot: number | null },
): boolean =>
  transfer.kind === 'grab' && transfer.taken !== undefined && transfer.slot !== first.slot;

const isSameMove = (transfer: Move | Pending, first: Body): boolean =>
  transfer.debit === first.debit &&
  transfer.credit === first.credit &&
  transfer.unit === first.unit &&
  transfer.amount === first.amount;

function ended(pending: PendingRow, now: number): Verdict {
  if (pending.state === 'posted') return 'pending_already_posted';
  if (pending.state === 'voided') return 'pending_already_voided';
  return isExpired(pending, now) ? 'pending_expired' : null;
}

const covers = (id: AccountId, account: Readonly<Balances>, amount: number): boolean =>
  mayBeNegative(id) || available(account) >= amount;
