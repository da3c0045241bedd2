import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteLedger } from '../../../server/ledger/sqlite-ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { ledgerContract } from '../../support/ledger-contract.ts';
import { funding, newCampaign } from '../../support/ledger-moves.ts';
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

describe('SQLite', () => {
  it('goes on from what somebody has put right in the file while the server ran', async () => {
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    const [campaign, second] = [newCampaign(), funding(newCampaign(), 7)];
    await ledger.transfer(funding(campaign, 100));
    const shell = new DatabaseSync(join(folder, 'hongbao.db'));
    shell.exec(`INSERT INTO transfer (seq, id, kind, debit, credit, unit, amount, at)
        SELECT seq + 1, 'correction', kind, debit, credit, unit, 11, at FROM transfer;
      UPDATE account SET balance = balance + iif(balance < 0, -11, 11)`);
    shell.close();
    assert.equal((await ledger.transfer(second)).status, 'created');
    assert.equal((await ledger.account(funding(campaign, 1).credit)).balance, 111);
    assert.deepEqual((await ledger.audit()).breaches, []);
    await database.close();
    remove();
  });
});
