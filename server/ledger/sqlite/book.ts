import type { DatabaseSync } from 'node:sqlite';
import type { Book } from '../../sqlite/book.ts';
import type { Entry } from '../ledger.ts';
import type { LedgerOperations } from '../operations.ts';
import { accountOf } from './accounts.ts';
import { stateOf } from './journal.ts';
import { readPage } from './pages.ts';
import { ledgerSchema } from './schema.ts';
import { SqliteBooks } from './books.ts';
import { fromWire, type WireResult, type WireTransfer } from '../wire.ts';

/** The ledger as the writer thread runs it. */
export const ledgerBook: Book<'ledger', LedgerOperations> = {
  name: 'ledger',
  schema: ledgerSchema,
  open: ({ database, now }) => {
    const books = new SqliteBooks(database);
    return {
      operations: {
        transfer: (wire) => books.apply(fromWire(wire), now()),
        linked: (wires) => applyLinked(database, books, wires, now()),
        account: (id) => accountOf(books.accounts.get(id)),
        pending: (id) => {
          const pending = books.journal.pending(id);
          return (
            pending && stateOf(pending, books.journal.ending(pending), books.journal.time(now()))
          );
        },
        lookup: (id) => {
          const entry = books.journal.find(id);
          return entry && publicEntry(entry);
        },
        totals: (keys) => keys.map((key) => books.keys.total(key)),
        journal: (page) => readPage(database, page).map(publicEntry),
        expireDue: (limit) => books.expireDue(now(), limit),
        closeCampaign: (campaign) => books.closeCampaign(campaign, now()),
      },
      beforeCommit: () => books.accounts.flush(),
      forget: () => books.forget(),
    };
  },
};

/**
 * All or nothing, each seeing the ones before it. What the first refusal leaves undone is undone by a savepoint, so
 * balances are written before it is set: afterwards only this call's own are unwritten, and only those are forgotten.
 */
function applyLinked(
  database: DatabaseSync,
  books: SqliteBooks,
  wires: readonly WireTransfer[],
  now: number,
): readonly WireResult[] {
  books.accounts.flush();
  database.exec('SAVEPOINT linked');
  const results: WireResult[] = [];
  for (const wire of wires) {
    const result = books.apply(fromWire(wire), now);
    if (typeof result === 'string') {
      database.exec('ROLLBACK TO linked; RELEASE linked');
      books.forgetUnwritten();
      const refusedAt = results.length;
      return wires.map((_, index) => (index === refusedAt ? result : 'linked_failed'));
    }
    results.push(result);
  }
  books.accounts.flush();
  database.exec('RELEASE linked');
  return results;
}

const publicEntry = (entry: Entry): Entry => ({
  cursor: entry.cursor,
  id: entry.id,
  kind: entry.kind,
  debit: entry.debit,
  credit: entry.credit,
  unit: entry.unit,
  amount: entry.amount,
  pending: entry.pending,
  slot: entry.slot,
  note: entry.note,
  at: entry.at,
});
