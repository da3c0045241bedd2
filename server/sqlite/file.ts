import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, StartError } from '../start-error.ts';

/** Raised with every change of any book's tables that an older server could not read. */
export const dataVersion = 2;

/** A reader that holds the file for a checkpoint never makes the writer fail sooner than this. */
const busyTimeoutMs = 5000;

/** `PRAGMA synchronous` reads 2 for FULL: a commit that was acknowledged survives the loss of power. */
const synchronousFull = '2';

export const databasePath = (folder: string): string => join(folder, 'hongbao.db');

/** The writer's connection. Refuses data of a newer version, and a build of SQLite that would not sync. */
export function openForWriting(folder: string): DatabaseSync {
  const path = databasePath(folder);
  return opened(path, () => {
    // Unrevealed seeds and friends' lines are nobody else's on this machine; SQLite's side files get the same rights.
    closeSync(openSync(path, 'a', 0o600));
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    const synchronous = pragma(database, 'synchronous');
    if (synchronous !== synchronousFull) {
      throw new StartError(`${path}: PRAGMA synchronous is ${synchronous}, must be FULL`);
    }
    const mode = pragma(database, 'journal_mode');
    if (mode !== 'wal') throw new StartError(`${path}: journal_mode is ${mode}, must be wal`);
    refuseNewer(database, path);
    return database;
  });
}

/**
 * Reads a data folder without being its server: works while nobody holds the folder and while a server runs in it,
 * because WAL lets readers see the last commit without waiting for the writer. Reads only.
 * @throws StartError when there is no data in the folder, or it is of a newer version.
 */
export function openReadOnly(folder: string): DatabaseSync {
  const path = databasePath(folder);
  if (!existsSync(path)) throw new StartError(`${folder}: there is no hongbao.db in this folder`);
  return opened(path, () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
    refuseNewer(database, path);
    return database;
  });
}

/** Every table of every book, once, in one transaction: a crash in between leaves none of them. */
export function createTables(database: DatabaseSync, schemas: readonly string[]): void {
  database.exec('BEGIN IMMEDIATE');
  for (const schema of schemas) database.exec(schema);
  database.exec(`PRAGMA user_version = ${dataVersion}`);
  database.exec('COMMIT');
}

function refuseNewer(database: DatabaseSync, path: string): void {
  const version = Number(pragma(database, 'user_version'));
  if (version > dataVersion) {
    database.close();
    throw new StartError(
      `${path}: the data is of version ${version}, this server knows version ${dataVersion}; start a newer server`,
    );
  }
}

const pragma = (database: DatabaseSync, name: string): string =>
  String(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);

function opened(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${path}: cannot be opened: ${reasonOf(error)}`, { cause: error });
  }
}
