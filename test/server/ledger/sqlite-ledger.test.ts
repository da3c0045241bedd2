import { SqliteLedger } from '../../../server/ledger/sqlite-ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { ledgerContract } from '../../support/ledger-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

ledgerContract('SQLite', async () => {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['ledger'] });
  return {
    ledger: new SqliteLedger(database),
    clock: { now: () => database.clock.now(), advance: (ms) => database.clock.turn(ms) },
    close: async () => {
      await database.close();
      remove();
    },
  };
});
