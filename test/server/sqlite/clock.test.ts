import assert from 'node:assert/strict';
import { SqliteLedger } from '../../../server/ledger/sqlite/ledger.ts';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { openReadOnly } from '../../../server/sqlite/file.ts';
import {
  codeOf,
  funding,
  hourMs,
  newCampaign,
  opening,
  share,
} from '../../support/ledger-moves.ts';
import { openMisbehaving } from '../../support/misbehaving-database.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

const dayMs = 24 * hourMs;
/** More than any test takes, less than any turn. */
const whileMs = 60_000;

describe('the clock that can be turned', () => {
  let place: ReturnType<typeof newFolder>;
  beforeEach(() => {
    place = newFolder();
  });
  afterEach(() => place.remove());

  it('is the machine’s until it is turned, and then the same in every thread', async () => {
    const { database, book } = await openMisbehaving({ folder: place.folder });
    assert.equal(database.clock.offset, 0);
    await database.clock.turn(dayMs);
    assert.equal(database.clock.offset, dayMs);
    for (const now of [database.clock.now(), await book.now(null)]) {
      assert(Math.abs(now - (Date.now() + dayMs)) < whileMs);
    }
    await database.close();
  });

  it('stays turned over a restart', async () => {
    const first = await openMisbehaving({ folder: place.folder });
    await first.database.clock.turn(dayMs);
    await first.database.clock.turn(hourMs);
    await first.database.close();
    const second = await openMisbehaving({ folder: place.folder });
    assert.equal(second.database.clock.offset, dayMs + hourMs);
    assert(Math.abs((await second.book.now(null)) - second.database.clock.now()) < whileMs);
    await second.database.close();
  });

  it('is turned in the file before anybody reads the new time', async () => {
    const { database } = await openMisbehaving({ folder: place.folder });
    await database.clock.turn(dayMs);
    const turning = database.clock.turn(hourMs);
    assert.equal(database.clock.offset, dayMs);
    await turning;
    const reader = openReadOnly(place.folder);
    assert.equal(
      reader.prepare('SELECT offset_ms FROM clock').get()?.['offset_ms'],
      dayMs + hourMs,
    );
    reader.close();
    await database.close();
  });

  it('turned twice at once is turned by both', async () => {
    const { database } = await openMisbehaving({ folder: place.folder });
    await Promise.all([database.clock.turn(dayMs), database.clock.turn(hourMs)]);
    assert.equal(database.clock.offset, dayMs + hourMs);
    await database.close();
  });

  it('turns forward only, by whole milliseconds', async () => {
    const { database } = await openMisbehaving({ folder: place.folder });
    for (const wrong of [-1, 0.5, Number.NaN, 2 ** 60]) {
      await assert.rejects(database.clock.turn(wrong), RangeError);
    }
    assert.equal(database.clock.offset, 0);
    await database.close();
  });

  it('PK7 what was told as expired is never paid, though the machine’s clock is set back', async () => {
    const offset = new BigInt64Array(new SharedArrayBuffer(8));
    const database = await openDatabase({ folder: place.folder, books: ['ledger'], offset });
    const ledger = new SqliteLedger(database);
    const campaign = newCampaign();
    const sealed = share(campaign, { timeoutAt: database.clock.now() + hourMs });
    await ledger.transferLinked([funding(campaign, sealed.amount), sealed]);
    await database.clock.turn(hourMs);
    assert.equal((await ledger.pending(sealed.id))?.state, 'expired');
    Atomics.store(offset, 0, 0n);
    assert.equal((await ledger.pending(sealed.id))?.state, 'expired');
    assert.equal(codeOf(await ledger.transfer(opening(sealed, 1))), 'pending_expired');
    await database.close();
  });

  it('set back on the machine never sets back the journal, not over a restart either', async () => {
    const offset = new BigInt64Array(new SharedArrayBuffer(8));
    const database = await openDatabase({ folder: place.folder, books: ['ledger'], offset });
    const ledger = new SqliteLedger(database);
    const campaign = newCampaign();
    const first = await ledger.transfer(funding(campaign, 1, 1));
    assert(first.status === 'created');
    // What the store adds to the machine's clock stands for the machine's clock itself here.
    Atomics.store(offset, 0, BigInt(-dayMs));
    const second = await ledger.transfer(funding(campaign, 1, 2));
    assert(second.status === 'created' && second.at >= first.at);
    await database.close();
    const again = await openDatabase({ folder: place.folder, books: ['ledger'], offset });
    Atomics.store(offset, 0, BigInt(-dayMs));
    const third = await new SqliteLedger(again).transfer(funding(campaign, 1, 3));
    assert(third.status === 'created' && third.at >= second.at);
    await again.close();
  });
});
