import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../../server/sqlite/database.ts';
import { dataVersion, openReadOnly } from '../../../server/sqlite/file.ts';
import { StartError } from '../../../server/start-error.ts';
import { newFolder } from '../../support/sqlite-folder.ts';

/** The start is refused, in a sentence that names all of these. */
async function refused(start: () => unknown, ...named: (string | number)[]): Promise<void> {
  const run = async (): Promise<unknown> => start();
  await assert.rejects(run, (error) => {
    assert(error instanceof StartError, String(error));
    for (const name of named) assert(error.message.includes(String(name)), error.message);
    return true;
  });
}

describe('opening the data folder', () => {
  let place: ReturnType<typeof newFolder>;
  let folder: string;
  const open = (books: string[] = ['ledger']) => openDatabase({ folder, books });
  const lock = () => join(folder, 'hongbao.lock');
  beforeEach(() => {
    place = newFolder();
    folder = place.folder;
  });
  afterEach(() => place.remove());

  it('makes the folder, and puts the pid into its lock', async () => {
    folder = join(folder, 'deep', 'data');
    const database = await open();
    assert.equal(readFileSync(lock(), 'utf8').trim(), String(process.pid));
    await database.close();
    assert(!existsSync(lock()));
  });

  it('starts under a watcher too, where Node itself speaks before the writer does', async () => {
    const worker = new URL('../../support/watched-worker.ts', import.meta.url);
    const database = await openDatabase({ folder, books: ['ledger'], worker });
    await database.close();
  });

  it('is read by nobody else on the machine: seeds that are not revealed stand in it', async () => {
    const database = await open();
    for (const name of ['hongbao.db', 'hongbao.db-wal', 'hongbao.db-shm'])
      assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
    await database.close();
  });

  it('lets in one server at a time, and the next when the first has closed', async () => {
    const first = await open();
    await refused(open, process.pid, folder);
    await first.close();
    await (await open()).close();
  });

  it('is refused while another process is alive, by name', async () => {
    writeFileSync(lock(), `${process.ppid}\n`);
    await refused(open, process.ppid, folder);
    assert.equal(readFileSync(lock(), 'utf8').trim(), String(process.ppid));
  });

  for (const [what, pid] of [
    ['a process that is gone', String(2 ** 22 + 1)],
    ['the same pid before a container restart', String(process.pid)],
    ['nobody it could name', 'garbage'],
  ]) {
    it(`takes over the lock of ${what}`, async () => {
      writeFileSync(lock(), `${pid}\n`);
      const database = await open();
      assert.equal(readFileSync(lock(), 'utf8').trim(), String(process.pid));
      await database.close();
    });
  }

  it('is let go again when the start fails for another reason', async () => {
    await refused(() => open(['no-such-book']), 'no-such-book');
    await (await open()).close();
  });

  it('is refused when the data is of a newer version, naming both', async () => {
    await (await open()).close();
    const newer = dataVersion + 41;
    alter(`PRAGMA user_version = ${newer}`);
    await refused(open, newer, dataVersion, folder);
    await refused(() => openReadOnly(folder), newer, dataVersion);
  });

  it('is refused when a file stands where the folder should be', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await refused(() => openDatabase({ folder: file, books: [] }), file, 'EEXIST');
    const below = join(file, 'data');
    await refused(() => openDatabase({ folder: below, books: [] }), below, 'ENOTDIR');
  });

  it('is refused when the folder cannot be written', async function () {
    // Root may write everywhere but into the kernel's own tree.
    if (!existsSync('/proc/self')) this.skip();
    await refused(() => openDatabase({ folder: '/proc', books: [] }), '/proc', 'ENOENT');
  });

  it('is refused when the file is no database, or no file', async () => {
    writeFileSync(join(folder, 'hongbao.db'), 'this is no database, but long enough to look at');
    await refused(open, join(folder, 'hongbao.db'), 'not a database');
    const other = newFolder();
    mkdirSync(join(other.folder, 'hongbao.db'));
    await refused(() => openDatabase({ folder: other.folder, books: [] }), other.folder, 'open');
    other.remove();
  });

  it('to read needs data, but no lock, and writes nothing', async () => {
    await refused(() => openReadOnly(folder), folder);
    const database = await open();
    const beside = openReadOnly(folder);
    assert.equal(count(beside), 0);
    assert.throws(
      () => beside.exec(`INSERT INTO closed_campaign VALUES ('spring', 0)`),
      /readonly/,
    );
    beside.close();
    await database.close();
    const alone = openReadOnly(folder);
    assert.equal(count(alone), 0);
    alone.close();
  });

  function alter(sql: string): void {
    const database = new DatabaseSync(join(folder, 'hongbao.db'));
    database.exec(sql);
    database.close();
  }
});

const count = (database: DatabaseSync): unknown =>
  database.prepare('SELECT count(*) AS n FROM transfer').get()?.['n'];
