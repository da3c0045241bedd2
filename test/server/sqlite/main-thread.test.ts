import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { SqliteLedger } from '../../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { funding, newCampaign, opening, share } from '../../support/ledger-moves.ts';
import { openMisbehaving } from '../../support/misbehaving-database.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const pairs = 10_000;
const inFlight = 500;
/** Nine of ten turns of the loop; a machine that is busy with other things holds up the tenth by itself. */
const delayLimitMs = 60;
/** A disk that takes its time: rooms must not notice. */
const slowCommitMs = 400;
const ticksAtLeast = 20;

describe('the main thread', () => {
  it('goes on turning while the disk takes its time over a commit', async () => {
    const { folder, remove } = newFolder();
    const { database, book } = await openMisbehaving({ folder });
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    await book.slow(slowCommitMs);
    clearInterval(timer);
    assert(ticks > ticksAtLeast, `the loop turned ${ticks} times`);
    await database.close();
    remove();
  });

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
    const lateMs = delay.percentile(90) / 1e6;
    assert(lateMs < delayLimitMs, `the loop was late by ${lateMs} ms`);
  });
});
