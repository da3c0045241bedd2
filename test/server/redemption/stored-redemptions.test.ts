import { openDatabase } from '../../../server/sqlite/database.ts';
import { storedPayees } from '../../../server/redemption/stored-payees.ts';
import { storedRedemptions } from '../../../server/redemption/stored-redemptions.ts';
import { redemptionStoreContract } from '../../support/redemption-store-contract.ts';
import { payeeStoreContract } from '../../support/redemption-payee-contract.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';
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
  return { store: storedRedemptions(database.book('redemption')), close };
});

payeeStoreContract('SQLite', async () => {
  const { database, close } = await openFolder();
  return { store: storedPayees(database.book('payee')), close };
});

describeWithRedis('redemptions in Redis', () => {
  redemptionStoreContract('Redis', async () => {
    const { database, close } = await newRedis();
    return { store: storedRedemptions(database.book('redemption')), close };
  });

  payeeStoreContract('Redis', async () => {
    const { database, close } = await newRedis();
    return { store: storedPayees(database.book('payee')), close };
  });
});
