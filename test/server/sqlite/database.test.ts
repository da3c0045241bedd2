import assert from 'node:assert/strict';
import { Fault } from '../../../server/fault.ts';
import { openReadOnly } from '../../../server/sqlite/file.ts';
import { openMisbehaving } from '../../support/misbehaving-database.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

type Opened = Awaited<ReturnType<typeof openMisbehaving>>;

describe('the store’s one writer', () => {
  let opened: Opened;
  let place: ReturnType<typeof newFolder>;
  beforeEach(async () => {
    place = newFolder();
    opened = await openMisbehaving({ folder: place.folder });
  });
  afterEach(async () => {
    await opened.database.close();
    place.remove();
  });

  it('syncs every commit, keeps a log beside the file, and knows foreign keys', async () => {
    const { book } = opened;
    assert.equal(await book.pragma('synchronous'), 2);
    assert.equal(await book.pragma('journal_mode'), 'wal');
    assert.equal(await book.pragma('foreign_keys'), 1);
  });

  it('answers only what another reader can already see', async () => {
    await opened.book.put('seen');
    const reader = openReadOnly(place.folder);
    assert.deepEqual(
      reader
        .prepare('SELECT text FROM text')
        .all()
        .map((row) => row['text']),
      ['seen'],
    );
    reader.close();
  });

  it('commits together what was asked together, at one moment', async () => {
    const { book } = opened;
    const moments = await Promise.all(Array.from({ length: 200 }, () => book.now(null)));
    assert.equal(new Set(moments).size, 1);
    const counts = await Promise.all(Array.from({ length: 200 }, (_, n) => book.put(`${n}`)));
    assert.deepEqual(
      counts,
      Array.from({ length: 200 }, (_, n) => n + 1),
    );
  });

  it('lets one that throws fail alone, and does the others of its batch', async () => {
    const { book } = opened;
    const results = await Promise.allSettled([
      book.put('one'),
      book.fail('bug'),
      book.put('two'),
      book.fail('constraint'),
      book.fail('fault'),
      book.put('three'),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await book.all(null), ['one', 'two', 'three']);
    // The caches forgot what was undone, too.
    assert.equal(await book.count(null), 3);
  });

  it('tells a bug from a fault, and neither as the bare error of the thread', async () => {
    const { book } = opened;
    await assert.rejects(book.fail('bug'), (error) => {
      assert(error instanceof Fault);
      assert.deepEqual([error.code, error.retryable], ['store_failed', false]);
      return true;
    });
    await assert.rejects(book.fail('fault'), { code: 'too_late', retryable: false });
  });

  it('fails only who caused it when a batch’s mistake is found while it is written out', async () => {
    const { book } = opened;
    await book.put('taken');
    const results = await Promise.allSettled([
      book.put('one'),
      book.failLater('taken'),
      book.put('two'),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await book.all(null), ['taken', 'one', 'two']);
  });

  it('refuses an argument that cannot be sent, without losing what was asked beside it', async () => {
    const { book } = opened;
    // A function is what no thread can be sent.
    const broken = (() => 1) as unknown as string;
    const results = await Promise.allSettled([book.put('one'), book.put(broken), book.put('two')]);
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.deepEqual(await book.all(null), ['one', 'two']);
  });

  it('answers what was asked before it is closed, and nothing after', async () => {
    const { database, book } = opened;
    const asked = Array.from({ length: 3000 }, (_, n) => book.put(`${n}`));
    const closed = database.close();
    await assert.rejects(book.put('late'), { code: 'unavailable' });
    assert.equal((await Promise.all(asked)).at(-1), 3000);
    await closed;
    await database.close();
  });

  it('refuses a queue that grows without end', async () => {
    const other = newFolder();
    const { database, book } = await openMisbehaving({ folder: other.folder, queueLimit: 10 });
    const asked = Array.from({ length: 12 }, (_, n) => book.put(`${n}`));
    const results = await Promise.allSettled(asked);
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 10);
    await assert.rejects(asked[11] ?? Promise.resolve(), { code: 'unavailable', retryable: true });
    assert.equal(await book.put('again'), 11);
    await database.close();
    other.remove();
  });

  for (const how of ['throw', 'exit'] as const) {
    it(`that dies (${how}) rejects who waits and who comes later, and says so once`, async () => {
      const other = newFolder();
      const failures: Fault[] = [];
      const { database, book } = await openMisbehaving({
        folder: other.folder,
        onFailure: (failure) => failures.push(failure),
      });
      await book.put('kept');
      // The first is answered or not, as the thread happens to die; what waits behind it is not lost in silence.
      const dying = Promise.allSettled([book.die(how)]);
      await dying;
      await assert.rejects(
        untilRejected(() => book.count(null)),
        { code: 'unavailable' },
      );
      assert.deepEqual(
        failures.map(({ code }) => code),
        ['unavailable'],
      );
      await database.close();
      const again = await openMisbehaving({ folder: other.folder });
      assert.deepEqual(await again.book.all(null), ['kept']);
      await again.database.close();
      other.remove();
    });
  }

  it('forgets what it kept in memory when somebody repairs the file by hand', async () => {
    const { book } = opened;
    await book.put('one');
    const { DatabaseSync } = await import('node:sqlite');
    const shell = new DatabaseSync(`${place.folder}/hongbao.db`);
    shell.exec(`INSERT INTO text VALUES ('by hand')`);
    shell.close();
    assert.equal(await book.count(null), 2);
  });
});

/** A thread that throws dies a moment after it answered. */
async function untilRejected(call: () => Promise<unknown>): Promise<never> {
  for (;;) await call();
}
