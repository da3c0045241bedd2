import type { FolderDatabase } from '../../sqlite/database.ts';
import { auditInThread } from './audit-thread.ts';
import type { LedgerOperations } from '../operations.ts';
import { StoredLedger } from '../stored-ledger.ts';

/**
 * The ledger in the server's own file: one writer thread, group commit, acknowledged only after the commit.
 * @example
 * const ledger = new SqliteLedger(await openDatabase({ folder, books: ['ledger'] }));
 */
export class SqliteLedger extends StoredLedger {
  constructor(database: Pick<FolderDatabase, 'folder' | 'clock' | 'book'>) {
    const { folder, clock } = database;
    // Reads the last commit in a thread of its own.
    super(database.book<LedgerOperations>('ledger'), () =>
      auditInThread({ folder, now: clock.now() }),
    );
  }
}
