import { DatabaseSync } from 'node:sqlite';
import { ledgerBook } from '../../server/ledger/sqlite/book.ts';
import { payeeBook } from '../../server/redemption/sqlite-payee-book.ts';
import { railBook } from '../../server/redemption/sqlite-rail-book.ts';
import { redemptionBook } from '../../server/redemption/sqlite-redemption-book.ts';
import type { Operations, Remote } from '../../server/database.ts';
import type { Book } from '../../server/sqlite/book.ts';
import type { FolderDatabase } from '../../server/sqlite/database.ts';
import { createTables } from '../../server/sqlite/file.ts';
import { Transactions } from '../../server/sqlite/transactions.ts';

export const redemptionBooks: readonly Book<string, Operations>[] = [
  ledgerBook,
  redemptionBook,
  payeeBook,
  railBook,
];

/** The writer thread's books and transactions in this thread and in memory: each call a transaction of its own. */
export function memoryBooks(now: () => number): Pick<
  FolderDatabase,
  'folder' | 'clock' | 'book'
> & {
  readonly database: DatabaseSync;
} {
  const database = new DatabaseSync(':memory:');
  createTables(
    database,
    redemptionBooks.map(({ schema }) => schema),
  );
  const transactions = new Transactions(database, now);
  const opened = transactions.open(redemptionBooks);
  return {
    database,
    folder: ':memory:',
    clock: { now, offset: 0, turn: () => Promise.reject(new Error('the test turns the clock')) },
    book<Ops extends Operations>(name: string) {
      const index = redemptionBooks.findIndex((book) => book.name === name);
      const operations = Object.entries(opened[index]?.operations ?? {}).map(
        ([word, operation]) =>
          [word, async (argument: unknown) => answer(transactions, operation, argument)] as const,
      );
      // The caller names the operations' type of the book of this name, as with `openDatabase`.
      return Object.fromEntries(operations) as unknown as Remote<Ops>;
    },
  };
}

function answer(
  transactions: Transactions,
  operation: (argument: unknown) => unknown,
  argument: unknown,
): unknown {
  // A copy, as between threads.
  const outcome = transactions.run([{ operation, argument: structuredClone(argument) }]);
  const [failure] = outcome.failures;
  if (failure) throw new Error(failure.message);
  return structuredClone(outcome.answers[0]);
}
