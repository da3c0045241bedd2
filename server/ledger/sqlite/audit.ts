import type { DatabaseSync } from 'node:sqlite';
import { clockOffset } from '../../sqlite/clock-book.ts';
import { openReadOnly } from '../../sqlite/file.ts';
import type { AuditEntry } from '../audit-books.ts';
import { auditBooks } from '../audit.ts';
import type { Account, AccountId, AuditReport } from '../ledger.ts';
import { entryColumns, entryJoins, entryOf, numberOrNull } from './journal.ts';
import { hasKeys } from './keys.ts';

/** SQLite names at most so many broken places; more would say nothing more. */
const damageLimit = 20;

/**
 * Checks the books of a data folder, with or without a server running in it: reads one snapshot, locks nothing out.
 * @param now for what is overdue; without it, the machine's time turned as the folder's clock is.
 * @throws StartError when there are no books in the folder.
 */
export function auditFolder(folder: string, now?: number): AuditReport {
  const database = openReadOnly(folder);
  try {
    database.exec('BEGIN');
    return auditBooks({
      entries: entries(database),
      accounts: accounts(database),
      damage: damage(database),
      now: now ?? Date.now() + clockOffset(database),
    });
  } finally {
    database.close();
  }
}

/**
 * What the file itself says: torn pages, indexes that disagree with their table, ids that stand twice. A connection
 * that only reads knows no CHECKs, but each of them is about a number that is compared with the journal anyway.
 */
function* damage(database: DatabaseSync): Iterable<string> {
  for (const row of database.prepare(`PRAGMA integrity_check(${damageLimit})`).iterate()) {
    const found = String(row['integrity_check']);
    if (found !== 'ok') yield `I6 the file: ${found}`;
  }
  const lost = database.prepare('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check');
  for (const row of lost.iterate()) {
    yield `I6 the file: ${text(row['table'])} names rows of ${text(row['parent'])} that are not there`;
  }
  const repeated = database.prepare(
    'SELECT id, count(*) AS times FROM transfer NOT INDEXED GROUP BY id HAVING times > 1',
  );
  for (const row of repeated.iterate())
    yield `I6 ${text(row['id'])}: stands ${Number(row['times'])} times`;
}

function* entries(database: DatabaseSync): Iterable<AuditEntry> {
  const [keys, keyed] = hasKeys(database)
    ? ['k.ceiling, k.most, k.only_key', 'LEFT JOIN keyed k ON k.seq = t.seq']
    : ['NULL AS ceiling, NULL AS most, NULL AS only_key', ''];
  const rows = database.prepare(
    `SELECT ${entryColumns}, p.state, p.remaining, p.credited, p.taken, ${keys}
     FROM transfer t ${entryJoins} LEFT JOIN pending p ON p.seq = t.seq ${keyed} ORDER BY t.seq`,
  );
  for (const row of rows.iterate()) {
    yield {
      ...entryOf(row),
      ceiling:
        typeof row['ceiling'] === 'string'
          ? { key: row['ceiling'], most: numberOrNull(row['most']) ?? 0 }
          : null,
      only: typeof row['only_key'] === 'string' ? row['only_key'] : null,
      transit: null,
      stored:
        row['state'] === null
          ? null
          : {
              // The CHECK of the column lists exactly these; `damage` reports a row that breaks it.
              state: row['state'] as NonNullable<AuditEntry['stored']>['state'],
              remaining: Number(row['remaining']),
              credited: Number(row['credited']),
              taken: Number(row['taken']),
            },
    };
  }
}

function* accounts(database: DatabaseSync): Iterable<Account> {
  for (const row of database.prepare('SELECT * FROM account').iterate()) {
    const balance = Number(row['balance']);
    const pendingDebits = Number(row['pending_debits']);
    yield {
      // A row's id was an AccountId when it was written, and is compared with the journal's.
      id: row['id'] as AccountId,
      unit: 'coin',
      balance,
      available: balance - pendingDebits,
      pendingDebits,
      pendingCredits: Number(row['pending_credits']),
      openCredits: Number(row['open_credits']),
      earned: Number(row['earned']),
    };
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '?');
