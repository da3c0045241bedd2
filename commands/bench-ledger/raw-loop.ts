import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { player, pool } from '../../server/ledger/accounts.ts';
import { ledgerSchema } from '../../server/ledger/sqlite/schema.ts';
import { campaign, cap, dayMs, held, note, won, type BenchShare } from './shares.ts';

/** What the ledger's speed is measured against: the commit size named in the design. */
const batchSize = 100;
const poolKey = 1;

/**
 * The same posting written by hand: on the main thread, prepared statements, batches of 100, the same tables, indexes
 * and pragmas, and nothing else. It checks nothing, answers nobody, and knows beforehand what a ledger has to look up,
 * so it is what SQLite itself costs.
 */
export class RawLoop {
  readonly #database: DatabaseSync;
  readonly #open: (share: BenchShare, pending: number, account: number) => void;
  #seq = 0;
  #account = poolKey;

  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, 'raw.db'));
    this.#database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
    );
    this.#database.exec(ledgerSchema);
    this.#database
      .prepare(`INSERT INTO account VALUES (?, ?, 'coin', ?, 0, 0, 0, 0)`)
      .run(poolKey, pool(campaign), 2 ** 50);
    this.#open = this.#prepareOpening();
  }

  /** The pendings, each of an account of its own, outside of what is measured. */
  prepare(shares: readonly BenchShare[]): void {
    const account = this.#database.prepare(
      `INSERT INTO account VALUES (?, ?, 'coin', 0, 0, ?, 1, 0)`,
    );
    const transfer = this.#database.prepare(
      `INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, timeout_at, earns_up_to, at)
       VALUES (?, ?, 'pending', ?, ?, 'coin', ?, ?, ?, ?)`,
    );
    const pending = this.#database.prepare(
      `INSERT INTO pending VALUES (?, 'open', ?, 0, 0, ?, NULL)`,
    );
    const reserve = this.#database.prepare(
      'UPDATE account SET pending_debits = pending_debits + ? WHERE key = ?',
    );
    const now = Date.now();
    const timeoutAt = now + dayMs;
    this.#database.exec('BEGIN IMMEDIATE');
    for (const share of shares) {
      const seq = (this.#seq += 1);
      const key = (this.#account += 1);
      account.run(key, player(campaign, share.player), held);
      transfer.run(seq, share.share, poolKey, key, held, timeoutAt, cap, now);
      pending.run(seq, held, timeoutAt);
    }
    reserve.run(shares.length * held, poolKey);
    this.#database.exec('COMMIT');
  }

  /** Opens all that was prepared last. */
  run(shares: readonly BenchShare[]): void {
    const firstPending = this.#seq - shares.length + 1;
    const firstAccount = this.#account - shares.length + 1;
    for (let start = 0; start < shares.length; start += batchSize) {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const [index, share] of shares.slice(start, start + batchSize).entries()) {
        this.#open(share, firstPending + start + index, firstAccount + start + index);
      }
      this.#database.exec('COMMIT');
    }
  }

  close(): void {
    this.#database.close();
  }

  /** Id look-up, journal insert, both balances, the pending row. */
  #prepareOpening(): (share: BenchShare, pending: number, account: number) => void {
    const find = this.#database.prepare('SELECT seq FROM transfer WHERE id = ?');
    const insert = this.#database.prepare(
      `INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, pending, note, at)
       VALUES (?, ?, 'post', ?, ?, 'coin', ?, ?, ?, ?)`,
    );
    const debit = this.#database.prepare(
      'UPDATE account SET balance = balance - ?, pending_debits = pending_debits - ? WHERE key = ?',
    );
    const credit = this.#database.prepare(
      `UPDATE account SET balance = balance + ?, pending_credits = pending_credits - ?,
       open_credits = open_credits - 1, earned = earned + ? WHERE key = ?`,
    );
    const end = this.#database.prepare(
      `UPDATE pending SET state = 'posted', remaining = 0, credited = ?, due_at = NULL, ended = ?
       WHERE seq = ?`,
    );
    return (share, pending, account) => {
      if (find.get(share.open)) throw new Error(`${share.open} is known`);
      const seq = (this.#seq += 1);
      insert.run(seq, share.open, poolKey, account, won, pending, note, Date.now());
      debit.run(won, held, poolKey);
      credit.run(won, held, won, account);
      end.run(won, seq, pending);
    };
  }
}
