import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { leftUnder } from '../decide.ts';
import type { Grab, Pending } from '../ledger.ts';

type Keyed = Pick<Pending, 'ceiling'> | Pick<Grab, 'ceiling' | 'only'>;

/**
 * The keys that lines of the journal came under. What has moved under one is summed anew each time, so there is no
 * counter that could go stale, nor anything to forget when a batch is undone.
 */
export class SqliteKeys {
  readonly #statements: ReturnType<typeof prepare> | null;

  constructor(database: DatabaseSync) {
    this.#statements = hasKeys(database) ? prepare(database) : null;
  }

  total(key: string): number {
    return Number(this.#statements?.total.get(key)?.['total'] ?? 0);
  }

  left({ ceiling }: Keyed): number {
    return ceiling ? leftUnder(ceiling, this.total(ceiling.key)) : Infinity;
  }

  isElsewhere({ only }: Pick<Grab, 'only'>, pending: number): boolean {
    if (only === undefined) return false;
    const first = this.#statements?.byOnly.get(only);
    return first !== undefined && first['pending'] !== pending;
  }

  add(seq: number, keyed: Keyed): void {
    const { ceiling } = keyed;
    const only = 'only' in keyed ? keyed.only : undefined;
    if (!ceiling && only === undefined) return;
    assert(this.#statements, 'a folder that is only read is written to');
    this.#statements.add.run(seq, ceiling?.key ?? null, ceiling?.most ?? null, only ?? null);
  }
}

/** A folder of an earlier version has no such table until a server has started in it; its readers come before that. */
export const hasKeys = (database: DatabaseSync): boolean =>
  database.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'keyed'`).get() !==
  undefined;

const prepare = (database: DatabaseSync) => ({
  total: database.prepare(
    `SELECT COALESCE(SUM(t.amount), 0) AS total FROM keyed k JOIN transfer t ON t.seq = k.seq
     WHERE k.ceiling = ?`,
  ),
  // Any of them will do: all are of one pending.
  byOnly: database.prepare(
    `SELECT t.pending FROM keyed k JOIN transfer t ON t.seq = k.seq WHERE k.only_key = ? LIMIT 1`,
  ),
  add: database.prepare('INSERT INTO keyed (seq, ceiling, most, only_key) VALUES (?, ?, ?, ?)'),
});
