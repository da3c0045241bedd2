import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { Page } from '../operations.ts';
import { entryColumns, entryJoins, entryOf, type StoredEntry } from './journal.ts';

/** Reads one page of the journal: an account's newest first, everything else oldest first. */
export function readPage(database: DatabaseSync, page: Page): StoredEntry[] {
  const { account, pending, limit } = page;
  const after = page.after === null ? null : Number(page.after);
  if (pending !== null) {
    const from = account === null ? 'ASC' : 'DESC';
    const mine = account === null ? '' : 'AND (debit.id = :account OR credit.id = :account)';
    return all(
      database,
      `SELECT ${entryColumns} FROM transfer t ${entryJoins}
       WHERE t.pending = (SELECT seq FROM transfer WHERE id = :pending) ${mine} ${beyond(from, after)}
       ORDER BY t.seq ${from} LIMIT :limit`,
      { pending, limit, ...(account !== null && { account }), ...(after !== null && { after }) },
    );
  }
  if (account === null) {
    return all(
      database,
      `SELECT ${entryColumns} FROM transfer t ${entryJoins}
       WHERE TRUE ${beyond('ASC', after)} ORDER BY t.seq LIMIT :limit`,
      { limit, ...(after !== null && { after }) },
    );
  }
  // One walk down each index, merged: an OR over both would first collect a pool's whole history.
  const side = (column: string): string =>
    `SELECT * FROM (SELECT t.seq FROM transfer t
       WHERE t.${column} = (SELECT key FROM account WHERE id = :account) ${beyond('DESC', after)}
       ORDER BY t.seq DESC LIMIT :limit)`;
  return all(
    database,
    `SELECT ${entryColumns} FROM transfer t ${entryJoins}
     WHERE t.seq IN (${side('debit')} UNION ALL ${side('credit')}) ORDER BY t.seq DESC LIMIT :limit`,
    { account, limit, ...(after !== null && { after }) },
  );
}

const beyond = (order: 'ASC' | 'DESC', after: number | null): string =>
  after === null ? '' : `AND t.seq ${order === 'ASC' ? '>' : '<'} :after`;

const all = (
  database: DatabaseSync,
  text: string,
  values: Record<string, SQLInputValue>,
): StoredEntry[] => database.prepare(text).all(values).map(entryOf);
