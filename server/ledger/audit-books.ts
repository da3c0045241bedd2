import { mayBeNegative } from './accounts.ts';
import type { Balances, PendingRow } from './decide.ts';
import { AuditKeys } from './audit-keys.ts';
import * as decide from './decide.ts';
import type { AccountId, Ceiling, Entry, TransferId } from './ledger.ts';

/** A line of the journal with all that its effect depends on, and the store's own row where it opened a pending. */
export interface AuditEntry extends Omit<Entry, 'kind'> {
  /** `shift`: a part of a sum has changed shards, which nobody outside the ledger is shown. */
  readonly kind: Entry['kind'] | 'shift';
  readonly n: number | null;
  readonly slots: number | null;
  readonly timeoutAt: number | null;
  readonly earnsUpTo: number | null;
  readonly ceiling: Ceiling | null;
  readonly only: string | null;
  /** Of two shards: the account that stands for the side which is in the other one; of one store, `null`. */
  readonly transit: { readonly account: AccountId; readonly side: 'out' | 'in' } | null;
  readonly stored: Pick<PendingRow, 'state' | 'remaining' | 'credited' | 'taken'> | null;
}

interface OpenPending {
  readonly entry: AuditEntry;
  credited: number;
  readonly slots: Set<number>;
  readonly grabs: Set<string>;
}

type Tell = (breach: string) => void;

/** The books once more, from nothing but the journal, line by line. */
export class AuditBooks {
  transfers = 0;
  readonly #tell: Tell;
  readonly #accounts = new Map<AccountId, Balances>();
  readonly #open = new Map<TransferId, OpenPending>();
  readonly #keys: AuditKeys;
  #lastAt = 0;

  /** @param keys where what came under them stands in several journals: the one that reads all of these. */
  constructor(tell: Tell, keys = new AuditKeys(tell)) {
    this.#tell = tell;
    this.#keys = keys;
  }

  read(entry: AuditEntry): void {
    if (entry.kind !== 'shift' && entry.transit?.side !== 'in') this.transfers += 1;
    if (entry.at < this.#lastAt) {
      this.#tell(`I6 ${entry.id}: time goes back from ${this.#lastAt} to ${entry.at}`);
    }
    this.#lastAt = entry.at;
    if (entry.transit?.side === 'in') return this.#receive(entry, entry.transit.account);
    this.#keys.read(entry);
    if (entry.debit === null) {
      this.#tell(`I5 ${entry.id}: an account it names is not there`);
      return;
    }
    if (entry.kind === 'move' || entry.kind === 'shift') this.#move(entry);
    else if (entry.kind === 'pending') this.#reserve(entry);
    else this.#settle(entry);
    this.#checkCovered(entry);
  }

  /** Nothing comes any more: what is still open must be open in the store too. */
  close(now: number): { readonly count: number; readonly expired: number } {
    let expired = 0;
    for (const pending of this.#open.values()) {
      const { amount, timeoutAt } = pending.entry;
      this.#compare(pending, 'open', amount - pending.credited);
      if (timeoutAt !== null && now >= timeoutAt) expired += 1;
    }
    return { count: this.#open.size, expired };
  }

  /** An account's numbers by the journal, handed out once. */
  take(id: AccountId): Balances {
    const account = this.#account(id);
    this.#accounts.delete(id);
    return account;
  }

  untaken(): Iterable<AccountId> {
    return this.#accounts.keys();
  }

  #move(entry: AuditEntry): void {
    if (entry.credit === null) this.#tell(`I5 ${entry.id}: a move to nobody`);
    else {
      const credit = entry.transit?.account ?? entry.credit;
      decide.move(this.#account(entry.debit), this.#account(credit), entry.amount);
    }
  }

  /** What has left an account of another shard. */
  #receive(entry: AuditEntry, transit: AccountId): void {
    if (entry.credit === null) return this.#tell(`I5 ${entry.id}: comes in to nobody`);
    const credit = this.#account(entry.credit);
    decide.move(this.#account(transit), credit, entry.amount);
    if (entry.earnsUpTo === null) return;
    credit.earned += entry.amount;
    this.#checkCap(entry, entry.earnsUpTo);
  }

  #checkCap({ credit, amount }: AuditEntry, earnsUpTo: number): void {
    const earned = credit === null ? 0 : this.#account(credit).earned;
    if (amount > 0 && earned > earnsUpTo)
      this.#tell(`I3 ${credit}: earned ${earned} of at most ${earnsUpTo}`);
  }

  #reserve(entry: AuditEntry): void {
    const credit = entry.credit === null ? null : this.#account(entry.credit);
    decide.reserve(this.#account(entry.debit), credit, entry.amount);
    this.#open.set(entry.id, { entry, credited: 0, slots: new Set(), grabs: new Set() });
  }

  #settle(entry: AuditEntry): void {
    const pending = entry.pending === null ? undefined : this.#open.get(entry.pending);
    if (!pending) {
      this.#tell(`I8 ${entry.id}: ${entry.pending} is no open pending`);
      return;
    }
    this.#checkTime(entry, pending.entry);
    this.#checkSides(entry, pending.entry);
    switch (entry.kind) {
      case 'post':
        this.#pay(entry, pending);
        return this.#end(pending, 'posted');
      case 'grab':
        this.#pay(entry, pending);
        this.#checkSlot(entry, pending);
        return pending.slots.size === entry.slots ? this.#end(pending, 'posted') : undefined;
      default:
        if (entry.amount !== pending.entry.amount - pending.credited) {
          this.#tell(`I8 ${entry.id}: returns ${entry.amount}, not what is left`);
        }
        return this.#end(pending, entry.kind === 'void' ? 'voided' : 'expired');
    }
  }

  #pay(entry: AuditEntry, pending: OpenPending): void {
    const { amount, earnsUpTo } = pending.entry;
    pending.credited += entry.amount;
    if (pending.credited > amount) {
      this.#tell(`I8 ${entry.id}: ${pending.credited} paid of ${amount} held by ${entry.pending}`);
    }
    if (entry.credit === null) {
      this.#tell(`I5 ${entry.id}: pays nobody`);
      return;
    }
    const debit = this.#account(entry.debit);
    if (entry.transit) {
      // What its credit earns stands in the other shard.
      const transit = this.#account(entry.transit.account);
      return decide.pay(debit, transit, entry.amount, { earnsUpTo: null });
    }
    decide.pay(debit, this.#account(entry.credit), entry.amount, pending.entry);
    if (earnsUpTo !== null) this.#checkCap(entry, earnsUpTo);
  }

  #end(pending: OpenPending, state: PendingRow['state']): void {
    const { id, debit, credit, amount } = pending.entry;
    const rest = amount - pending.credited;
    decide.release(
      this.#account(debit),
      credit === null ? null : this.#account(credit),
      rest,
      amount,
    );
    this.#compare(pending, state, 0);
    this.#open.delete(id);
  }

  #compare(pending: OpenPending, state: PendingRow['state'], remaining: number): void {
    const { id, stored } = pending.entry;
    const rebuilt = { state, remaining, credited: pending.credited, taken: pending.slots.size };
    const [has, should] = [wordsOf(stored), wordsOf(rebuilt)];
    if (has !== should) this.#tell(`I8 ${id}: is ${has}, by the journal ${should}`);
  }

  #checkTime(entry: AuditEntry, { timeoutAt }: AuditEntry): void {
    const isOver = timeoutAt !== null && entry.at >= timeoutAt;
    if (isOver === (entry.kind === 'expire')) return;
    this.#tell(`I9 ${entry.id}: written at ${entry.at}, the pending's time was ${timeoutAt}`);
  }

  /** Only a grab names a credit of its own. */
  #checkSides(entry: AuditEntry, pending: AuditEntry): void {
    const hasOwnCredit = entry.kind === 'grab' && pending.credit === null;
    if (entry.debit === pending.debit && (hasOwnCredit || entry.credit === pending.credit)) return;
    this.#tell(`I8 ${entry.id}: is not between the accounts of ${entry.pending}`);
  }

  #checkSlot(entry: AuditEntry, pending: OpenPending): void {
    const grab = `${entry.credit} ${entry.n}`;
    if (entry.slot === null || pending.slots.has(entry.slot) || pending.grabs.has(grab)) {
      this.#tell(`I8 ${entry.id}: slot ${entry.slot} or grab ${grab} was paid before`);
    }
    pending.slots.add(entry.slot ?? -1);
    pending.grabs.add(grab);
  }

  #checkCovered(entry: AuditEntry): void {
    const left = decide.available(this.#account(entry.debit));
    if (left >= 0 || mayBeNegative(entry.debit)) return;
    this.#tell(`I2 ${entry.debit}: ${left} available after ${entry.id}`);
  }

  #account(id: AccountId): Balances {
    const known = this.#accounts.get(id);
    if (known) return known;
    const fresh = { balance: 0, pendingDebits: 0, pendingCredits: 0, openCredits: 0, earned: 0 };
    this.#accounts.set(id, fresh);
    return fresh;
  }
}

const wordsOf = (row: AuditEntry['stored']): string =>
  row
    ? `${row.state} with ${row.remaining} left, ${row.credited} paid, ${row.taken} taken`
    : 'not there';
