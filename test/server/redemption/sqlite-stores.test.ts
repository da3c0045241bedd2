import { openDatabase } from '../../../server/sqlite/database.ts';
import { sqlitePayeeStore } from '../../../server/redemption/sqlite-payee-store.ts';
import { sqliteRedemptionStore } from '../../../server/redemption/sqlite-redemption-store.ts';
import { redemptionStoreContract } from '../../support/redemption-store-contract.ts';
import { payeeStoreContract } from '../../support/redemption-payee-contract.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

async function openFolder() {
  const { folder, remove } = newFolder();
  const database = await openDatabase({ folder, books: ['redemption', 'payee'] });
  const close = async () => {
    await database.close();
    remove();
  };
  return { database, close };
}

redemptionStoreContract('SQLite', async () => {
  const { database, close } = await openFolder();
  return { store: sqliteRedemptionStore(database.book('redemption')), close };
});

payeeStoreContract('SQLite', async () => {
  const { database, close } = await openFolder();
  return { store: sqlitePayeeStore(database.book('payee')), close };
});
