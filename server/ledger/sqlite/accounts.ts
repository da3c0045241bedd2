import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import type { Balances } from '../decide.ts';
import type { Account, AccountId, Unit } from '../ledger.ts';
import { available } from '../decide.ts';

/** About 200 bytes each: enough for the players of an evening, little enough to hold. */
const cacheLimit = 100_000;

export interface AccountRow extends Balances {
  readonly id: AccountId;
  readonly unit: Unit;
  /** `null` until somebody's first transfer writes the row. */
  key: number | null;
  isDirty: boolean;
}

type Columns = [
  key: number,
  id: AccountId,
  balance: number,
  pendingDebits: number,
  pendingCredits: number,
  openCredits: number,
  earned: number,
];

const columns = 'key, id, balance, pending_debits, pending_credits, open_credits, earned';

/**
 * Balances kept between batches, because one process writes: the hot pool is read never and written once a batch.
 * Whatever undoes a batch must call `forget`; whatever undoes all since the last `flush`, `forgetUnwritten`.
 */
export class SqliteAccounts {
  readonly #byId = new Map<AccountId, AccountRow>();
  readonly #byKey = new Map<number, AccountRow>();
  readonly #dirty: AccountRow[] = [];
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database);
  }

  get(id: AccountId): AccountRow {
    const known = this.#byId.get(id);
    if (known) return known;
    const stored = this.#statements.byId(id);
    return this.#keep(stored ? fromColumns(stored) : untouched(id));
  }

  /** The account with this number, which an entry of the journal refers to. */
  byKey(key: number): AccountRow {
    const known = this.#byKey.get(key);
    if (known) return known;
    const stored = this.#statements.byKey(key);
    assert(stored, `the journal names an account ${key} that is not there`);
    return this.#keep(fromColumns(stored));
  }

  /** Its balances are about to change. Answers its number, making its row if this is the first time. */
  touch(account: AccountRow): number {
    if (!account.isDirty) {
      account.isDirty = true;
      this.#dirty.push(account);
    }
    account.key ??= this.#insert(account);
    return account.key;
  }

  /** Writes each changed account once. */
  flush(): void {
    for (const account of this.#dirty) {
      account.isDirty = false;
      this.#statements.update.run(
        account.balance,
        account.pendingDebits,
        account.pendingCredits,
        account.openCredits,
        account.earned,
        account.key,
      );
    }
    this.#dirty.length = 0;
    if (this.#byId.size > cacheLimit) this.forget();
  }

  forgetUnwritten(): void {
    for (const { id, key } of this.#dirty) {
      this.#byId.delete(id);
      if (key !== null) this.#byKey.delete(key);
    }
    this.#dirty.length = 0;
  }

  forget(): void {
    this.#byId.clear();
    this.#byKey.clear();
    this.#dirty.length = 0;
  }

  #insert(account: AccountRow): number {
    const key = Number(this.#statements.insert.run(account.id, account.unit).lastInsertRowid);
    this.#byKey.set(key, account);
    return key;
  }

  #keep(account: AccountRow): AccountRow {
    this.#byId.set(account.id, account);
    if (account.key !== null) this.#byKey.set(account.key, account);
    return account;
  }
}

export const accountOf = (row: AccountRow): Account => {
  const { id, unit, balance, pendingDebits, pendingCredits, openCredits, earned } = row;
  return {
    id,
    unit,
    balance,
    available: available(row),
    pendingDebits,
    pendingCredits,
    openCredits,
    earned,
  };
};

function prepare(database: DatabaseSync) {
  const byId = database.prepare(`SELECT ${columns} FROM account WHERE id = ?`);
  const byKey = database.prepare(`SELECT ${columns} FROM account WHERE key = ?`);
  byId.setReturnArrays(true);
  byKey.setReturnArrays(true);
  return {
    // Both select the columns of the tuple, in its order, from a STRICT table.
    byId: (id: string) => byId.get(id) as unknown as Columns | undefined,
    // As above.
    byKey: (key: number) => byKey.get(key) as unknown as Columns | undefined,
    insert: database.prepare(
      `INSERT INTO account (id, unit, balance, pending_debits, pending_credits, open_credits, earned)
       VALUES (?, ?, 0, 0, 0, 0, 0)`,
    ),
    update: database.prepare(
      `UPDATE account SET balance = ?, pending_debits = ?, pending_credits = ?, open_credits = ?, earned = ?
       WHERE key = ?`,
    ),
  };
}

const fromColumns = (row: Columns): AccountRow => ({
  key: row[0],
  id: row[1],
  unit: 'coin',
  balance: row[2],
  pendingDebits: row[3],
  pendingCredits: row[4],
  openCredits: row[5],
  earned: row[6],
  isDirty: false,
});

const untouched = (id: AccountId): AccountRow => ({
  key: null,
  id,
  unit: 'coin',
  balance: 0,
  pendingDebits: 0,
  pendingCredits: 0,
  openCredits: 0,
  earned: 0,
  isDirty: false,
});
