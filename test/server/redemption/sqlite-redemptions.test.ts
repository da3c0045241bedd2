import assert from 'node:assert/strict';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { granted, lan, World } from '../../support/redemption-world.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

describe('redemptions in the server’s own file', () => {
  it('are paid, or finished after a restart, and the ledger’s own audit agrees', async () => {
    const { folder, remove } = newFolder();
    const open = () => openDatabase({ folder, books: ['ledger', 'redemption', 'payee', 'rail'] });
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
});
