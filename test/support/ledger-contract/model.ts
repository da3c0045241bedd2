import type {
  AccountId,
  Ceiling,
  Grab,
  LedgerRefusal,
  Move,
  Pending,
  Post,
  Transfer,
  Void,
} from '../../../server/ledger/ledger.ts';

/** What the ledger should answer, in one line. */
export type Answer =
  | { readonly status: 'created' | 'exists'; readonly amount: number }
  | { readonly status: 'refused'; readonly code: LedgerRefusal };

interface Purse {
  balance: number;
  held: number;
  coming: number;
  open: number;
  earned: number;
}

interface Done {
  readonly body: string;
  readonly amount: number;
  readonly slot: number | null;
}

interface Held {
  readonly pending: Pending;
  left: number;
  end: 'posted' | 'voided' | 'expired' | null;
  readonly slots: Set<number>;
  readonly grabs: Set<string>;
}

/** The books as simply as they can be written: a few maps, no storage, no numbers kept twice for speed. */
export class Model {
  #books = {
    purses: new Map<AccountId, Purse>(),
    held: new Map<string, Held>(),
    done: new Map<string, Done>(),
    moved: new Map<string, number>(),
    only: new Map<string, string>(),
  };
  now: number;

  constructor(now: number) {
    this.now = now;
  }

  apply(transfer: Transfer): Answer {
    const first = this.#books.done.get(transfer.id);
    const body = bodyOf(transfer);
    if (first) {
      if (first.body !== body) return { status: 'refused', code: 'exists_with_different_body' };
      const isAnew = transfer.kind === 'grab' && transfer.taken !== undefined;
      return isAnew && first.slot !== transfer.slot
        ? { status: 'refused', code: 'slots_moved' }
        : { status: 'exists', amount: first.amount };
    }
    let result = this.#do(transfer);
    if (result === 'exceeds_credits' || result === 'ceiling_reached') {
      this.expireDue();
      result = this.#do(transfer);
    }
    if (typeof result === 'string') return { status: 'refused', code: result };
    const slot = transfer.kind === 'grab' ? transfer.slot : null;
    this.#books.done.set(transfer.id, { body, amount: result, slot });
    return { status: 'created', amount: result };
  }

  applyLinked(transfers: readonly Transfer[]): readonly Answer[] {
    const before = structuredClone(this.#books);
    const answers: Answer[] = [];
    for (const transfer of transfers) {
      const answer = this.apply(transfer);
      if (answer.status === 'refused') {
        this.#books = before;
        const failed: Answer = { status: 'refused', code: 'linked_failed' };
        return transfers.map((_, index) => (index === answers.length ? answer : failed));
      }
      answers.push(answer);
    }
    return answers;
  }

  expireDue(): void {
    for (const held of this.#books.held.values()) {
      if (held.end === null && this.#isOver(held)) this.#end(held, 'expired');
    }
  }

  purse(id: AccountId): Purse {
    const known = this.#books.purses.get(id) ?? {
      balance: 0,
      held: 0,
      coming: 0,
      open: 0,
      earned: 0,
    };
    this.#books.purses.set(id, known);
    return known;
  }

  accounts(): Iterable<AccountId> {
    return this.#books.purses.keys();
  }

  moved(key: string): number {
    return this.#books.moved.get(key) ?? 0;
  }

  #do(transfer: Transfer): number | LedgerRefusal {
    switch (transfer.kind) {
      case 'move':
        return this.#move(transfer);
      case 'pending':
        return this.#reserve(transfer);
      default:
        return this.#settle(transfer);
    }
  }

  #move({ debit, credit, amount }: Move): number | LedgerRefusal {
    if (this.#lacks(debit, amount)) return 'exceeds_credits';
    this.#pay(debit, credit, amount);
    return amount;
  }

  #reserve(pending: Pending): number | LedgerRefusal {
    const credit = pending.credit === null ? null : this.purse(pending.credit);
    if (credit && pending.openCeiling !== null && credit.open >= pending.openCeiling) {
      return 'ceiling_reached';
    }
    if (pending.amount > this.#left(pending.ceiling)) return 'ceiling_reached';
    if (this.#lacks(pending.debit, pending.amount)) return 'exceeds_credits';
    this.#count(pending.ceiling, pending.amount);
    this.purse(pending.debit).held += pending.amount;
    if (credit) {
      credit.coming += pending.amount;
      credit.open += 1;
    }
    const left = pending.amount;
    this.#books.held.set(pending.id, {
      pending,
      left,
      end: null,
      slots: new Set(),
      grabs: new Set(),
    });
    return pending.amount;
  }

  #settle(transfer: Post | Grab | Void): number | LedgerRefusal {
    const held = this.#books.held.get(transfer.pending);
    if (!held) return 'pending_not_found';
    const isOpenCredit = held.pending.credit === null;
    if (transfer.kind !== 'void' && isOpenCredit !== (transfer.kind === 'grab')) {
      return 'pending_not_found';
    }
    if (held.end === 'posted') return 'pending_already_posted';
    if (held.end === 'voided') return 'pending_already_voided';
    if (held.end === 'expired' || this.#isOver(held)) return 'pending_expired';
    if (transfer.kind === 'void') {
      const amount = held.left;
      this.#end(held, 'voided');
      return amount;
    }
    return transfer.kind === 'grab' ? this.#grab(transfer, held) : this.#post(transfer, held);
  }

  #post(post: Post, held: Held): number | LedgerRefusal {
    const { credit } = held.pending;
    if (credit === null) return 'pending_not_found';
    if (post.amount > held.left) return 'exceeds_pending_amount';
    const amount = this.#take(held, credit, post.amount);
    this.#end(held, 'posted');
    return amount;
  }

  #grab(grab: Grab, held: Held): number | LedgerRefusal {
    const turn = `${grab.credit} ${grab.n}`;
    if (held.grabs.has(turn)) return 'exists_with_different_body';
    if (held.slots.has(grab.slot)) return 'slot_taken';
    if (grab.taken !== undefined && grab.taken !== held.slots.size) return 'slots_moved';
    const { only, ceiling, pending } = grab;
    const owner = only === undefined ? undefined : this.#books.only.get(only);
    if (owner !== undefined && owner !== pending) return 'elsewhere';
    const left = this.#left(ceiling);
    if (left === 0) return 'ceiling_reached';
    if (grab.amount > held.left) return 'exceeds_pending_amount';
    held.grabs.add(turn);
    held.slots.add(grab.slot);
    if (only !== undefined) this.#books.only.set(only, pending);
    const amount = this.#take(held, grab.credit, Math.min(grab.amount, left));
    this.#count(ceiling, amount);
    if (held.slots.size === grab.slots) this.#end(held, 'posted');
    return amount;
  }

  #take(held: Held, credit: AccountId, wanted: number): number {
    const { debit, earnsUpTo } = held.pending;
    const purse = this.purse(credit);
    const room = earnsUpTo === null ? wanted : Math.max(0, earnsUpTo - purse.earned);
    const amount = Math.min(wanted, room);
    held.left -= amount;
    this.purse(debit).held -= amount;
    this.#pay(debit, credit, amount);
    if (earnsUpTo !== null) purse.earned += amount;
    return amount;
  }

  #end(held: Held, end: NonNullable<Held['end']>): void {
    const { debit, credit, amount } = held.pending;
    held.end = end;
    this.purse(debit).held -= held.left;
    held.left = 0;
    if (credit === null) return;
    this.purse(credit).coming -= amount;
    this.purse(credit).open -= 1;
  }

  #pay(debit: AccountId, credit: AccountId, amount: number): void {
    this.purse(debit).balance -= amount;
    this.purse(credit).balance += amount;
  }

  #left(ceiling: Ceiling | undefined): number {
    return ceiling ? Math.max(0, ceiling.most - this.moved(ceiling.key)) : Infinity;
  }

  #count(ceiling: Ceiling | undefined, amount: number): void {
    if (ceiling) this.#books.moved.set(ceiling.key, this.moved(ceiling.key) + amount);
  }

  #lacks(id: AccountId, amount: number): boolean {
    const { balance, held } = this.purse(id);
    return !id.startsWith('issuer:') && balance - held < amount;
  }

  #isOver({ pending }: Held): boolean {
    return pending.timeoutAt !== null && this.now >= pending.timeoutAt;
  }
}

function bodyOf(transfer: Transfer): string {
  switch (transfer.kind) {
    case 'move':
      return JSON.stringify(['move', transfer.debit, transfer.credit, transfer.amount]);
    case 'pending': {
      const { debit, credit, amount, timeoutAt, earnsUpTo } = transfer;
      return JSON.stringify(['pending', debit, credit, amount, timeoutAt, earnsUpTo]);
    }
    case 'grab':
      return JSON.stringify(['grab', transfer.pending, transfer.credit, transfer.n]);
    default:
      return JSON.stringify([transfer.kind, transfer.pending]);
  }
}
