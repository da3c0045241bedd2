import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { campaignOf } from '../accounts.ts';
import * as decide from '../decide.ts';
import type { Grab, Move, Pending, Post, Transfer, TransferId, Void } from '../ledger.ts';
import { SqliteAccounts, type AccountRow } from './accounts.ts';
import { SqliteJournal, type Line, type StoredEntry, type StoredPending } from './journal.ts';
import { SqliteKeys } from './keys.ts';
import { expireId } from '../transfer-ids.ts';
import type { WireResult } from '../wire.ts';

/** How many overdue pendings a refusal for want of room may end before it is final. */
const overdueLimit = 1000;

/** Applies transfers: reads the rows, asks `decide.ts`, writes what it is told. Runs inside a transaction. */
export class SqliteBooks {
  readonly accounts: SqliteAccounts;
  readonly journal: SqliteJournal;
  readonly keys: SqliteKeys;
  readonly #database: DatabaseSync;
  #closed: ReadonlySet<string>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.accounts = new SqliteAccounts(database);
    this.journal = new SqliteJournal(database);
    this.keys = new SqliteKeys(database);
    this.#closed = this.#readClosed();
  }

  apply(transfer: Transfer, now: number): WireResult {
    const first = this.journal.find(transfer.id);
    if (first) return repeated(transfer, first);
    const at = this.journal.time(now);
    switch (transfer.kind) {
      case 'post':
        return this.#post(transfer, at);
      case 'grab':
        return this.#grab(transfer, at);
      case 'void':
        return this.#void(transfer, at);
      case 'pending':
        return this.#withRoom(at, () => this.#reserve(transfer, at));
      case 'move':
        return this.#withRoom(at, () => this.#move(transfer, at));
    }
  }

  expireDue(now: number, limit: number): TransferId[] {
    const at = this.journal.time(now);
    const due = this.journal.due(at, limit);
    for (const pending of due) this.#end(pending, 'expired', { id: expireId(pending.id) }, at);
    return due.map(({ id }) => id);
  }

  /** From now on nothing new begins in this campaign; what is pending still ends, and what a rail returns comes back. */
  closeCampaign(campaign: string, now: number): void {
    this.#database
      .prepare('INSERT INTO closed_campaign (campaign, at) VALUES (?, ?) ON CONFLICT DO NOTHING')
      .run(campaign, this.journal.time(now));
    this.#closed = this.#readClosed();
  }

  forget(): void {
    this.accounts.forget();
    this.journal.forget();
    this.#closed = this.#readClosed();
  }

  /** After a savepoint was undone that was set when everything had been written. */
  forgetUnwritten(): void {
    this.accounts.forgetUnwritten();
    this.journal.forget();
  }

  #move(move: Move, at: number): WireResult {
    if (this.#isClosed(move)) return 'id_expired';
    const debit = this.accounts.get(move.debit);
    const credit = this.accounts.get(move.credit);
    const refusal = decide.decideMove(move, debit);
    if (refusal) return refusal;
    this.#write({ ...move, ...withoutPending }, debit, credit, at);
    decide.move(debit, credit, move.amount);
    return [move.amount, at];
  }

  #reserve(pending: Pending, at: number): WireResult {
    if (this.#isClosed(pending)) return 'id_expired';
    const debit = this.accounts.get(pending.debit);
    const credit = pending.credit === null ? null : this.accounts.get(pending.credit);
    const refusal = decide.decidePending(pending, debit, credit, this.keys.left(pending));
    if (refusal) return refusal;
    const { timeoutAt, earnsUpTo, amount } = pending;
    const seq = this.#write(
      { ...pending, ...withoutPending, timeoutAt, earnsUpTo },
      debit,
      credit,
      at,
    );
    this.journal.addPending(seq, amount, timeoutAt);
    this.keys.add(seq, pending);
    decide.reserve(debit, credit, amount);
    return [amount, at];
  }

  #post(post: Post, at: number): WireResult {
    const pending = this.journal.pending(post.pending);
    if (!pending || pending.credit === null) return 'pending_not_found';
    const refusal = decide.decidePost(post, pending, at);
    if (refusal) return refusal;
    const debit = this.accounts.byKey(pending.debit);
    const credit = this.accounts.byKey(pending.credit);
    const amount = decide.clip(post.amount, pending, credit);
    const { id, kind, note } = post;
    const entry = { ...withoutPending, id, kind, note, amount, pending: pending.seq };
    const seq = this.#write(entry, debit, credit, at);
    this.journal.endPending(pending, 'posted', { credited: amount, taken: 0 }, seq);
    decide.pay(debit, credit, amount, pending);
    decide.release(debit, credit, pending.remaining - amount, pending.remaining);
    return [amount, at];
  }

  #grab(grab: Grab, at: number): WireResult {
    const pending = this.journal.pending(grab.pending);
    if (!pending) return 'pending_not_found';
    const debit = this.accounts.byKey(pending.debit);
    const credit = this.accounts.get(grab.credit);
    assert(campaignOf(debit.id) === campaignOf(credit.id), `${grab.id} leaves its campaign`);
    const facts = {
      isSlotTaken: this.journal.isSlotTaken(pending, grab.slot),
      isRepeated: this.journal.hasGrabbed(pending, credit.key, grab.n),
      isElsewhere: this.keys.isElsewhere(grab, pending.seq),
      left: this.keys.left(grab),
    };
    const refusal = decide.decideGrab(grab, pending, facts, at);
    if (refusal) return refusal;
    const amount = Math.min(decide.clip(grab.amount, pending, credit), facts.left);
    const { id, kind, note, slot, n, slots } = grab;
    const entry = {
      ...withoutPending,
      id,
      kind,
      note,
      slot,
      n,
      slots,
      amount,
      pending: pending.seq,
    };
    const seq = this.#write(entry, debit, credit, at);
    this.keys.add(seq, grab);
    decide.pay(debit, credit, amount, pending);
    const after = {
      remaining: pending.remaining - amount,
      credited: pending.credited + amount,
      taken: pending.taken + 1,
    };
    if (after.taken < grab.slots) {
      this.journal.grabbed(pending, after);
    } else {
      this.journal.endPending(pending, 'posted', after, seq);
      decide.release(debit, null, after.remaining, 0);
    }
    return [amount, at];
  }

  #void(transfer: Void, at: number): WireResult {
    const pending = this.journal.pending(transfer.pending);
    if (!pending) return 'pending_not_found';
    const refusal = decide.decideVoid(pending, at);
    if (refusal) return refusal;
    this.#end(pending, 'voided', transfer, at);
    return [pending.remaining, at];
  }

  /** Everything a pending still holds returns to its debit. */
  #end(
    pending: StoredPending,
    state: 'voided' | 'expired',
    { id, note }: Pick<Transfer, 'id' | 'note'>,
    at: number,
  ): void {
    const debit = this.accounts.byKey(pending.debit);
    const credit = pending.credit === null ? null : this.accounts.byKey(pending.credit);
    const kind = state === 'voided' ? 'void' : 'expire';
    const amount = pending.remaining;
    const entry = { ...withoutPending, id, kind, note, amount, pending: pending.seq } as const;
    const seq = this.#write(entry, debit, credit, at);
    this.journal.endPending(pending, state, pending, seq);
    decide.release(debit, credit, amount, amount);
  }

  /**
   * Coins and places of pendings whose time is over are free, whether a sweep has run or not: a lack of room is only
   * final when nothing overdue is left to return.
   */
  #withRoom(at: number, attempt: () => WireResult): WireResult {
    const result = attempt();
    if (result !== 'exceeds_credits' && result !== 'ceiling_reached') return result;
    return this.expireDue(at, overdueLimit).length === 0 ? result : attempt();
  }

  /** Writes the line and marks its accounts, whose balances the caller changes next. */
  #write(entry: Line, debit: AccountRow, credit: AccountRow | null, at: number): number {
    const debitKey = this.accounts.touch(debit);
    const creditKey = credit && this.accounts.touch(credit);
    return this.journal.append(entry, debitKey, creditKey, at);
  }

  #isClosed(transfer: Move | Pending): boolean {
    if (this.#closed.size === 0 || decide.isReturn(transfer)) return false;
    return this.#closed.has(campaignOf(transfer.debit));
  }

  #readClosed(): ReadonlySet<string> {
    const rows = this.#database.prepare('SELECT campaign FROM closed_campaign').all();
    return new Set(rows.map((row) => String(row['campaign'])));
  }
}

const withoutPending = {
  pending: null,
  slot: null,
  n: null,
  slots: null,
  timeoutAt: null,
  earnsUpTo: null,
} as const;

function repeated(transfer: Transfer, first: StoredEntry): WireResult {
  if (!decide.isSameBody(transfer, first)) return 'exists_with_different_body';
  return decide.isChosenAnew(transfer, first)
    ? 'slots_moved'
    : [first.amount, first.at, first.note];
}
