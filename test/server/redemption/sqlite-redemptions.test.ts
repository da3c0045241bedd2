import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { databasePath } from '../../../server/sqlite/file.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { granted, lan, World } from '../../support/redemption-world.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const books = ['ledger', 'redemption', 'payee', 'rail'];

describe('redemptions in the server’s own file', () => {
  it('are paid, or finished after a restart, and the ledger’s own audit agrees', async () => {
    const { folder, remove } = newFolder();
    const open = () => openDatabase({ folder, books });
    try {
      const first = await open();
      const before = new World({ books: first });
      await before.settle(lan, 50_000);
      const process = before.process();
      const ask = (item: string, key: string) => process.request({ player: lan, item, key });
      granted(await ask('alipay-cash-1fen', 'key-00001'));
      granted(await ask('mall-coupon-5yuan', 'key-00002'));
      await first.close();

      const second = await open();
      const after = new World({ books: second });
      const next = after.process();
      await next.start();
      await next.idle();
      const rows = await assertMoney(after, new Map([[lan, 50_000]]));
      assert.deepEqual(
        rows.map(({ step }) => step),
        ['paid', 'paid'],
      );
      const { ok, breaches, sums } = await after.ledger.audit();
      assert.deepEqual([ok, breaches, sums.coin], [true, [], 0]);
      await next.stop();
      await second.close();
    } finally {
      remove();
    }
  });

  it('RD5 that an older server wrote, without a word of purses, are of earned coins, and newer ones of either', async () => {
    const { folder, remove } = newFolder();
    try {
      const first = await openDatabase({ folder, books });
      const before = new World({ books: first });
      await before.settle(lan, 50_000);
      const asked = { player: lan, item: 'mall-coupon-5yuan', key: 'key-00001' };
      granted(await before.process().request(asked));
      await first.close();
      const file = new DatabaseSync(databasePath(folder));
      file.exec('DROP TABLE redemption_from_received');
      file.close();

      const second = await openDatabase({ folder, books });
      const after = new World({ books: second });
      await after.give(lan, 50_000, 'received');
      const process = after.process();
      await process.start();
      assert.equal(granted(await process.request(asked)).purse, 'earned');
      granted(await process.request({ ...asked, key: 'key-00002' }));
      await process.idle();
      const given = new Map([[lan, 50_000]]);
      const rows = await assertMoney(after, given, given);
      assert.deepEqual(
        rows.map((row) => [row.purse, row.step]),
        [
          ['received', 'paid'],
          ['earned', 'paid'],
        ],
      );
      await process.stop();
      await second.close();
    } finally {
      remove();
    }
  });
});
