import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { player } from '../../../server/ledger/accounts.ts';
import { auditFolder } from '../../../server/ledger/sqlite/audit.ts';
import { SqliteLedger } from '../../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { readFolder } from '../../../server/sqlite/read-folder.ts';
import { ledgerContract } from '../../support/ledger-contract.ts';
import {
  amountOf,
  funding,
  grab,
  hold,
  newCampaign,
  playerId,
} from '../../support/ledger-moves.ts';
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

  it('reads and serves a folder from before there were keys', async () => {
    const { folder, remove } = newFolder();
    const before = await openDatabase({ folder, books: ['ledger'] });
    const campaign = newCampaign();
    const packet = hold(campaign);
    await new SqliteLedger(before).transferLinked([funding(campaign, 100), packet]);
    await before.close();
    const shell = new DatabaseSync(join(folder, 'hongbao.db'));
    shell.exec('DROP TABLE keyed');
    shell.close();

    assert.deepEqual(auditFolder(folder).breaches, []);
    const reader = readFolder(folder);
    const read = new SqliteLedger(reader);
    assert.equal((await read.pending(packet.id))?.state, 'open');
    assert.deepEqual(await read.totals(['day']), [0]);
    await reader.close();

    const database = await openDatabase({ folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    const limits = { ceiling: { key: 'day', most: 7 }, only: 'rain' };
    const lan = player(campaign, playerId('lan'));
    assert.equal(amountOf(await ledger.transfer(grab(packet, lan, limits))), 7);
    assert.deepEqual(await ledger.totals(['day']), [7]);
    assert.deepEqual((await ledger.audit()).breaches, []);
    await database.close();
    remove();
  });
});
