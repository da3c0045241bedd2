import {
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { reasonOf, StartError } from '../start-error.ts';

/** Taking over a stale lock can lose a race against another start; more than a few losses is no race. */
const attempts = 5;

/** Folders this process holds: a lock with our own pid that is not among them is from before a container restart. */
const held = new Set<string>();

/**
 * One process a folder, because balances are cached outside the file. The lock names its holder's pid; it is a file
 * and not SQLite's exclusive mode, so that an audit can read beside a running server.
 * @returns what lets go of the folder again.
 */
export function lockFolder(folder: string): () => void {
  const place = writableFolder(folder);
  const lock = join(place, 'hongbao.lock');
  // A hard link appears together with its contents, so nobody ever reads a lock without a pid in it.
  const own = join(place, `hongbao.lock.${process.pid}`);
  for (let attempt = 1; ; attempt += 1) {
    if (held.has(place)) throw lockedBy(process.pid, folder);
    try {
      writeFileSync(own, `${process.pid}\n`);
      linkSync(own, lock);
      break;
    } catch (error) {
      if (!isCode(error, 'EEXIST') || attempt === attempts) throw unusable(folder, error);
      takeOverStale(folder, lock, own);
    } finally {
      rmSync(own, { force: true });
    }
  }
  held.add(place);
  return () => {
    rmSync(lock, { force: true });
    held.delete(place);
  };
}

function takeOverStale(folder: string, lock: string, own: string): void {
  const holder = read(lock);
  if (holder === null) return;
  const pid = Number(holder);
  if (pid !== process.pid && isAlive(pid)) throw lockedBy(pid, folder);
  const aside = `${own}.stale`;
  try {
    renameSync(lock, aside);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return;
    throw unusable(folder, error);
  }
  // Another start may have taken over between our look and our rename: then this is its lock, and it gets it back.
  if (read(aside) !== holder) {
    try {
      linkSync(aside, lock);
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw unusable(folder, error);
    }
  }
  rmSync(aside, { force: true });
}

function writableFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return realpathSync(folder);
  } catch (error) {
    throw unusable(folder, error);
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const lockedBy = (pid: number, folder: string): StartError =>
  new StartError(`${folder}: another server (pid ${pid}) is running in this folder`);

const unusable = (folder: string, error: unknown): StartError =>
  new StartError(`${folder}: the data folder cannot be written: ${reasonOf(error)}`, {
    cause: error,
  });
