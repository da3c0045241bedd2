import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteLedger } from '../../../server/ledger/sqlite-ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { funding, newCampaign, opening, share } from '../../support/ledger-moves.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const pairs = 10_000;
const inFlight = 500;
/** One commit on the main thread alone would take longer; a busy machine's scheduling alone stays below. */
const delayLimitMs = 50;

describe('the main thread', () => {
  it('is not held up by commits while 20,000 postings are made', async function () {
    this.timeout(60_000);
    const { folder, remove } = newFolder();
    const database = await openDatabase({ folder, books: ['ledger'] });
    const ledger = new SqliteLedger(database);
    const campaign = newCampaign();
    await ledger.transfer(funding(campaign, 100 * pairs));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    let next = 0;
    const lane = async (): Promise<void> => {
      while (next < pairs) {
        const sealed = share(campaign, { packet: next, who: `p${next}` });
        next += 1;
        await ledger.transfer(sealed);
        const { status } = await ledger.transfer(opening(sealed, 7));
        assert.equal(status, 'created');
      }
    };
    await Promise.all(Array.from({ length: inFlight }, lane));
    delay.disable();
    await database.close();
    remove();
    const p99Ms = delay.percentile(99) / 1e6;
    assert(p99Ms < delayLimitMs, `the loop was late by ${p99Ms} ms`);
  });
});
