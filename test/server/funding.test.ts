import assert from 'node:assert/strict';
import { Campaign } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { rulesHash } from '../../rooms/fairness/hashes.ts';
import type { Rulebook } from '../../rooms/ports.ts';
import { Funding, releases } from '../../server/funding.ts';
import { pool } from '../../server/ledger/accounts.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { openDatabase, type FolderDatabase } from '../../server/sqlite/database.ts';
import { newFolder } from '../support/sqlite-folder.ts';

const day = 86_400_000;
const start = Date.parse('2026-11-01T00:00:00+08:00');

function rulebook(changes: Partial<Campaign> = {}): Rulebook {
  const campaign = Campaign.parse({
    ...defaultCampaign,
    start,
    effectiveAt: start,
    fundingADay: 1000,
    ...changes,
  });
  return { hash: rulesHash(campaign), campaign };
}

describe('funding', () => {
  let database: FolderDatabase;
  let ledger: SqliteLedger;
  let remove: () => void;
  before(async () => {
    const made = newFolder();
    remove = made.remove;
    database = await openDatabase({ folder: made.folder, books: ['ledger'] });
    ledger = new SqliteLedger(database);
  });
  after(async () => {
    await database.close();
    remove();
  });
  const held = async ({ campaign }: Rulebook) => (await ledger.account(pool(campaign.id))).balance;

  it('each day is funded once, by whoever starts however often, and missed days are made up for', async () => {
    const first = rulebook({ id: defaultCampaign.id });
    await new Funding(ledger, { all: [first] }).ensure(start);
    await new Funding(ledger, { all: [first] }).ensure(start + day - 1);
    assert.equal(await held(first), 1000);
    const funding = new Funding(ledger, { all: [first] });
    await funding.ensure(start + 6 * day);
    await Promise.all([
      funding.ensure(start + 6 * day),
      new Funding(ledger, { all: [first] }).ensure(start + 6 * day),
    ]);
    assert.equal(await held(first), 7000);
  });

  it('nothing is released before the start, nor for days after the end', () => {
    const ending = rulebook({ end: start + 2 * day, redeemUntil: start + 3 * day });
    assert.equal(releases([ending], start - 1).length, 0);
    assert.equal(releases([ending], start + 30 * day).length, 2);
  });

  it('TK6 a campaign that has closed takes no more, though a later revision goes on: nobody waits for it', async () => {
    const { id } = Campaign.parse({ ...defaultCampaign, id: 'closed' });
    const over = { id, end: start + day, redeemUntil: start + day };
    const later = { id, revision: 3, effectiveAt: start + 2 * day };
    const funding = new Funding(ledger, { all: [rulebook(over), rulebook(later)] });
    await funding.ensure(start);
    await ledger.closeCampaign(id);
    await funding.ensure(start + 3 * day);
    assert.equal(await held(rulebook(over)), 1000);
  });

  it('a new revision adds the difference from its own first day on', async () => {
    const id = Campaign.parse({ ...defaultCampaign, id: 'raised' }).id;
    const first = rulebook({ id });
    const second = rulebook({
      id,
      revision: 3,
      effectiveAt: start + 2 * day + 1,
      fundingADay: 1500,
    });
    const funding = new Funding(ledger, { all: [first, second] });
    await funding.ensure(start + 2 * day);
    assert.equal(await held(first), 3000);
    // The third day has begun under the first revision: it is raised as soon as the second comes into force.
    await funding.ensure(start + 2 * day + 1);
    assert.equal(await held(first), 3500);
    await funding.ensure(start + 3 * day);
    assert.equal(await held(first), 5000);
  });
});
