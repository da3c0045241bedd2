import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { player } from '../../../server/ledger/accounts.ts';
import { auditBooks } from '../../../server/ledger/audit.ts';
import type { AuditReport } from '../../../server/ledger/ledger.ts';
import { auditFolder } from '../../../server/ledger/sqlite/audit.ts';
import { SqliteLedger } from '../../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import {
  funding,
  grab,
  hold,
  hourMs,
  newCampaign,
  opening,
  playerId,
  redemption,
  share,
  voiding,
} from '../../support/ledger-moves.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const campaign = newCampaign();
const other = newCampaign();
const lan = player(campaign, playerId('lan'));
const mei = player(campaign, playerId('mei'));
const ceiling = { key: 'everybody’s day', most: 20 };

/** One of everything that can happen to a coin, in two campaigns. */
async function play(folder: string): Promise<void> {
  const database = await openDatabase({ folder, books: ['ledger'] });
  const ledger = new SqliteLedger(database);
  const timeoutAt = database.clock.now() + hourMs;
  const won = share(campaign, { packet: 1 });
  const expired = share(campaign, { packet: 3, timeoutAt });
  const packet = hold(campaign);
  const asked = redemption(campaign, 'lan', 30);
  const all = [
    funding(campaign, 1000),
    funding(other, 500),
    won,
    opening(won, 60),
    share(campaign, { packet: 2 }),
    expired,
    share(campaign, { packet: 4 }),
    voiding(share(campaign, { packet: 4 })),
    packet,
    grab(packet, lan, { slot: 0, slots: 2, ceiling, only: 'rain' }),
    grab(packet, mei, { slot: 1, slots: 2, ceiling, only: 'rain' }),
    asked,
    opening(asked, 30),
    share(campaign, { packet: 5, timeoutAt: timeoutAt + hourMs }),
    hold(campaign, { packet: 9 }),
    grab(hold(campaign, { packet: 9 }), mei, { amount: 0, only: 'another rain' }),
  ];
  for (const transfer of all) {
    assert.equal((await ledger.transfer(transfer)).status, 'created', transfer.id);
  }
  await database.clock.turn(hourMs);
  assert.deepEqual(await ledger.expireDue(), [expired.id]);
  // Its time is over and nobody sweeps it: counted, and no breach.
  await database.clock.turn(hourMs);
  await database.close();
}

describe('the audit', () => {
  const sound = newFolder();
  before(() => play(sound.folder));
  after(() => sound.remove());

  /** Audits a copy of the sound books after somebody has been at them with a SQL shell. */
  function auditAfter(sql: string): AuditReport {
    const copy = newFolder();
    cpSync(sound.folder, copy.folder, { recursive: true });
    const shell = new DatabaseSync(join(copy.folder, 'hongbao.db'), { defensive: false });
    shell.exec(
      `PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;
       DROP TRIGGER transfer_never_changes; DROP TRIGGER transfer_never_goes;
       DROP TRIGGER keyed_never_changes; DROP TRIGGER keyed_never_goes`,
    );
    shell.exec(sql);
    shell.close();
    const report = auditFolder(copy.folder);
    copy.remove();
    return report;
  }

  it('finds sound books sound, and prints where every coin is', () => {
    const report = auditFolder(sound.folder);
    assert.deepEqual(report.breaches, []);
    assert.equal(report.ok, true);
    assert.equal(report.sums.coin, 0);
    const totals = report.totals
      .filter((total) => total.campaign === campaign)
      .map(({ kind, balance, pendingDebits }) => [kind, balance, pendingDebits]);
    assert.deepEqual(totals, [
      ['issuer', -1000, 0],
      ['payout', 30, 0],
      ['player', 50, 0],
      ['pool', 920, 300],
    ]);
    const { accounts, transfers, openPendings, expiredUnswept } = report;
    assert.deepEqual([accounts, transfers, openPendings, expiredUnswept], [7, 17, 3, 1]);
  });

  it('reads beside a running server what was committed last', async () => {
    const copy = newFolder();
    cpSync(sound.folder, copy.folder, { recursive: true });
    const database = await openDatabase({ folder: copy.folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    const [inside] = await Promise.all([ledger.audit(), ledger.transfer(funding(other, 7, 2))]);
    assert.equal(inside.ok, true);
    const outside = auditFolder(copy.folder);
    assert.deepEqual([outside.ok, outside.transfers], [true, 18]);
    await database.close();
    copy.remove();
  });

  it('cannot be fooled through the file’s own door: the journal refuses to change', () => {
    const shell = new DatabaseSync(join(sound.folder, 'hongbao.db'));
    assert.throws(() => shell.exec('UPDATE transfer SET amount = 1'), /append-only/);
    assert.throws(() => shell.exec('DELETE FROM transfer'), /append-only/);
    assert.throws(() => shell.exec('UPDATE keyed SET most = 1'), /append-only/);
    assert.throws(() => shell.exec('DELETE FROM keyed'), /append-only/);
    assert.throws(() => shell.exec('UPDATE account SET balance = -1'), /CHECK constraint/);
    shell.close();
  });

  const won = share(campaign, { packet: 1 }).id;
  const opened = opening(share(campaign, { packet: 1 }), 0).id;
  const expired = share(campaign, { packet: 3 }).id;
  const grabbed = grab(hold(campaign), lan).id;
  const seqOf = (id: string): string => `(SELECT seq FROM transfer WHERE id = '${id}')`;
  const copyOf = (id: string, values: string): string =>
    `INSERT INTO transfer SELECT (SELECT max(seq) + 1 FROM transfer), ${values}, note,
     (SELECT max(at) FROM transfer) FROM transfer WHERE id = '${id}'`;

  const corruptions: readonly (readonly [what: string, sql: string, named: readonly string[]])[] = [
    [
      'I1 a coin out of nothing',
      `UPDATE account SET balance = balance + 1 WHERE id = '${lan}'`,
      ['I1 all balances sum to 1 coins', `I5 ${lan}: the balance is 41, by the journal 40`],
    ],
    [
      'I7 a coin that went from one campaign to another',
      `UPDATE account SET balance = balance + 1 WHERE id = '${lan}';
       UPDATE account SET balance = balance - 1 WHERE id = 'pool:${other}:_campaign'`,
      [`I7 ${campaign}: 1 coins`, `I7 ${other}: -1 coins`],
    ],
    [
      'I2 an account that holds back more than it has',
      `UPDATE account SET pending_debits = 41 WHERE id = '${lan}'`,
      [`I2 ${lan}: -1 available`, `I8 ${lan}: what pendings hold is 41, by the journal 0`],
    ],
    [
      'I2 a line that spent what was not there yet',
      `UPDATE transfer SET amount = 1 WHERE id = 'fund:${campaign}:1:20270216'`,
      [`I2 pool:${campaign}:_campaign: -99 available after ${won}`],
    ],
    [
      'I3 a counter of earnings that was set back',
      `UPDATE account SET earned = 0 WHERE id = '${lan}'`,
      [`I3 ${lan}: what was earned is 0, by the journal 70`],
    ],
    [
      'I3 an opening that paid beyond the cap',
      `UPDATE transfer SET earns_up_to = 50 WHERE id = '${won}'`,
      [`I3 ${lan}: earned 60 of at most 50`],
    ],
    [
      'I5 a line that was changed',
      `UPDATE transfer SET amount = 61 WHERE id = '${opened}'`,
      [`I5 ${lan}: the balance is 40, by the journal 41`],
    ],
    [
      'I5 a line that was taken out',
      `DELETE FROM transfer WHERE id = 'fund:${other}:1:20270216'`,
      [`I5 pool:${other}:_campaign: the balance is 500, by the journal 0`],
    ],
    [
      'I5 an account that was taken out',
      `DELETE FROM account WHERE id = '${lan}'`,
      ['I1 all balances sum to -40', `I5 ${opened}: pays nobody`, 'I6 the file: transfer names'],
    ],
    [
      'I6 a line that stands twice',
      `CREATE TABLE twice AS SELECT * FROM transfer; DROP TABLE transfer;
       ALTER TABLE twice RENAME TO transfer; CREATE UNIQUE INDEX seqs ON transfer (seq);
       ${copyOf(`fund:${other}:1:20270216`, 'id, kind, debit, credit, unit, amount, pending, slot, n, slots, timeout_at, earns_up_to')}`,
      [`I6 fund:${other}:1:20270216: stands 2 times`],
    ],
    [
      'I6 time that went back',
      `UPDATE transfer SET at = at - 1000 WHERE id = '${opened}'`,
      [`I6 ${opened}: time goes back`],
    ],
    [
      'I6 a page that the file has lost',
      `PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'transfer_credit'`,
      ['I6 the file: ', 'never used'],
    ],
    [
      'I8 a share that is kept as unopened after it was paid',
      `UPDATE pending SET state = 'open', ended = NULL, remaining = 100 WHERE seq = ${seqOf(won)}`,
      [`I8 ${won}: is open with 100 left, 60 paid, 0 taken, by the journal posted with 0 left`],
    ],
    [
      'I8 a reservation that was let go without a line',
      `UPDATE pending SET state = 'voided', ended = 1, remaining = 0
       WHERE seq = ${seqOf(share(campaign, { packet: 2 }).id)}`,
      [`I8 ${share(campaign, { packet: 2 }).id}: is voided`],
    ],
    [
      'I8 a reservation whose row is gone',
      `DELETE FROM pending WHERE seq = ${seqOf(won)}`,
      [`I8 ${won}: is not there`],
    ],
    [
      'I8 a share that was paid twice',
      copyOf(
        opened,
        `'again', kind, debit, credit, unit, amount, pending, slot, n, slots, timeout_at, earns_up_to`,
      ),
      [`I8 again: ${won} is no open pending`],
    ],
    [
      'I8 more paid than was held',
      `UPDATE transfer SET amount = 101 WHERE id = '${opened}'`,
      [`I8 ${opened}: 101 paid of 100 held by ${won}`],
    ],
    [
      'I8 a slot that paid two',
      `DROP INDEX transfer_slot; UPDATE transfer SET slot = 0 WHERE kind = 'grab'`,
      ['slot 0 or grab'],
    ],
    [
      'I8 a grab of somebody else’s packet',
      `UPDATE transfer SET debit = (SELECT key FROM account WHERE id = 'pool:${other}:_campaign')
       WHERE id = '${grabbed}'`,
      [`I8 ${grabbed}: is not between the accounts of`],
    ],
    [
      'I8 an expiry that returned too little',
      `UPDATE transfer SET amount = 1 WHERE id = 'expire:${expired}'`,
      [`I8 expire:${expired}: returns 1, not what is left`],
    ],
    [
      'I9 an opening at the very moment its time was over',
      `UPDATE transfer SET timeout_at = (SELECT at FROM transfer WHERE id = '${opened}')
       WHERE id = '${won}'`,
      [`I9 ${opened}: written at`],
    ],
    [
      'I9 an expiry before its time',
      `UPDATE transfer SET timeout_at = timeout_at + 1000000 WHERE id = '${expired}'`,
      [`I9 expire:${expired}: written at`],
    ],
    [
      'I10 a day that paid beyond its ceiling',
      `UPDATE keyed SET most = 19 WHERE ceiling IS NOT NULL`,
      [`I10 ${grab(hold(campaign), mei).id}: 20 moved under ${ceiling.key}, at most 19`],
    ],
    [
      'I11 a player who was in two rooms of one rain',
      `UPDATE keyed SET only_key = 'rain'`,
      [
        `I11 ${grab(hold(campaign, { packet: 9 }), mei).id}: is of ${hold(campaign, { packet: 9 }).id}, ` +
          `and rain belongs to ${hold(campaign).id}`,
      ],
    ],
    [
      'I6 a key whose line is gone',
      `DELETE FROM transfer WHERE id = '${grabbed}'`,
      ['I6 the file: keyed names rows of transfer that are not there'],
    ],
  ];

  for (const [what, sql, named] of corruptions) {
    it(`names ${what}`, () => {
      const { ok, breaches } = auditAfter(sql);
      assert.equal(ok, false);
      for (const part of named) {
        assert(
          breaches.some((breach) => breach.includes(part)),
          `${part}\n${breaches.join('\n')}`,
        );
      }
    });
  }

  it('names I5 an account of the journal that a store has lost', () => {
    const { id, debit, credit, unit, amount } = funding(campaign, 5);
    const line = { id, kind: 'move', debit, credit, unit, amount, at: 1, cursor: '1' } as const;
    const none = { pending: null, slot: null, note: null, n: null, slots: null };
    const entry = {
      ...line,
      ...none,
      timeoutAt: null,
      earnsUpTo: null,
      ceiling: null,
      only: null,
      transit: null,
      stored: null,
    };
    const report = auditBooks({ entries: [entry], accounts: [], damage: [], now: 1 });
    assert.deepEqual(
      report.breaches.map((breach) => breach.split(':')[0]),
      ['I5 issuer', 'I5 pool'],
    );
  });

  it('does not print without end when everything is wrong', () => {
    const many = `WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 500)
      INSERT INTO account SELECT 1000 + n, 'player:x:u_' || n, 'coin', 1, 0, 0, 0, 0 FROM n`;
    const { breaches } = auditAfter(many);
    assert.equal(breaches.length, 101);
    assert.equal(breaches.at(-1), '… and more');
  });
});
