import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ledgerSchema } from '../server/ledger/sqlite-schema.ts';

/** What the ledger's speed is measured against: the commit size named in the design. */
const batchSize = 100;

/**
 * The same posting written by hand: on the main thread, prepared statements, batches of 100, the same tables, indexes
 * and pragmas, and nothing else. It checks nothing, answers nobody and knows each amount beforehand, so it is what
 * SQLite costs and no ledger can be faster per batch.
 */
export class RawLoop {
  readonly #database: DatabaseSync;
  readonly #seqs: number[] = [];
  #seq = 0;
  #account = 1;

  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, 'raw.db'));
    this.#database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON',
    );
    this.#database.exec(ledgerSchema);
    this.#database.exec(
      `INSERT INTO account VALUES (1, 'pool:bench:_campaign', 'coin', ${2 ** 50}, 0, 0, 0, 0)`,
    );
  }

  /** Pendings, each of an account of its own, outside of what is measured. */
  prepare(count: number, amount: number, timeoutAt: number): void {
    const account = this.#database.prepare(
      `INSERT INTO account VALUES (?, ?, 'coin', 0, 0, ?, 1, 0)`,
    );
    const transfer = this.#database.prepare(
      `INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, timeout_at, earns_up_to, at)
       VALUES (?, ?, 'pending', 1, ?, 'coin', ?, ?, 880000, ?)`,
    );
    const pending = this.#database.prepare(
      `INSERT INTO pending VALUES (?, 'open', ?, 0, 0, ?, NULL)`,
    );
    this.#database.exec('BEGIN IMMEDIATE');
    for (let made = 0; made < count; made += 1) {
      this.#seq += 1;
      this.#account += 1;
      account.run(this.#account, `player:bench:${playerName(this.#account)}`, amount);
      transfer.run(
        this.#seq,
        `share:${packetName(this.#seq)}`,
        this.#account,
        amount,
        timeoutAt,
        0,
      );
      pending.run(this.#seq, amount, timeoutAt);
      this.#seqs.push(this.#seq);
    }
    this.#database
      .prepare('UPDATE account SET pending_debits = pending_debits + ? WHERE key = 1')
      .run(count * amount);
    this.#database.exec('COMMIT');
  }

  /** Posts what was prepared; answers nothing but having done it. */
  run(held: number, amount: number, note: string): void {
    const find = this.#database.prepare('SELECT seq FROM transfer WHERE id = ?');
    const insert = this.#database.prepare(
      `INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, pending, note, at)
       VALUES (?, ?, 'post', 1, ?, 'coin', ?, ?, ?, ?)`,
    );
    const debit = this.#database.prepare(
      'UPDATE account SET balance = balance - ?, pending_debits = pending_debits - ? WHERE key = 1',
    );
    const credit = this.#database.prepare(
      `UPDATE account SET balance = balance + ?, pending_credits = pending_credits - ?,
       open_credits = open_credits - 1, earned = earned + ? WHERE key = ?`,
    );
    const end = this.#database.prepare(
      `UPDATE pending SET state = 'posted', remaining = 0, credited = ?, due_at = NULL, ended = ?
       WHERE seq = ?`,
    );
    const firstAccount = this.#account - this.#seqs.length + 1;
    for (const [index, pending] of this.#seqs.entries()) {
      if (index % batchSize === 0) this.#database.exec('BEGIN IMMEDIATE');
      const id = `open:${packetName(pending)}`;
      find.get(id);
      this.#seq += 1;
      insert.run(this.#seq, id, firstAccount + index, amount, pending, note, Date.now());
      debit.run(amount, held);
      credit.run(amount, held, amount, firstAccount + index);
      end.run(amount, this.#seq, pending);
      if (index % batchSize === batchSize - 1) this.#database.exec('COMMIT');
    }
    if (this.#database.isTransaction) this.#database.exec('COMMIT');
    this.#seqs.length = 0;
  }

  close(): void {
    this.#database.close();
  }
}

/** Ids as long as real ones: a packet's 53 characters and a player's 24. */
export const packetName = (number: number): string =>
  `bench_20270216_${String(number).padStart(22, 'p')}:${playerName(number)}`;
export const playerName = (number: number): string => `u_${String(number).padStart(22, 'p')}`;
