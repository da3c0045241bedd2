import { randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, StartError } from '../start-error.ts';
import { makeMediaFolder, syncFolder, type MediaPlace } from './folder-media.ts';
import type { MediaOperations } from './operations.ts';

/** Says in a folder of uploads which one it is. */
const tokenFile = '.hongbao-folder';

/**
 * Whether this process sees the folder in which the others that share its database keep uploads: a random token lies
 * in it, and the database knows the first that was ever told. To be asked before the folder is opened, because what the
 * database does not know is cleared away there.
 * @throws StartError when it is another folder, or cannot be written.
 * @example await checkSameFolder({ folder: 'data', book: (name) => database.book(name) });
 */
export async function checkSameFolder(place: MediaPlace): Promise<void> {
  const { folder, token } = await readToken(place.folder);
  const shared = await place.book<MediaOperations>('media').folder(token);
  if (token === shared) return;
  throw new StartError(
    `${folder}: is not the folder that this database's uploads lie in: all processes must share one` +
      ` (its ${tokenFile} says ${token}, theirs says ${shared})`,
  );
}

async function readToken(data: string) {
  try {
    const folder = await makeMediaFolder(data);
    const path = join(folder, tokenFile);
    await makeToken(folder, path);
    return { folder, token: (await readFile(path, 'utf8')).trim() };
  } catch (error) {
    throw new StartError(`${join(data, 'media')}: cannot be written: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** Durable before the database hears of it: a folder that forgets its token is nobody's. */
async function makeToken(folder: string, path: string): Promise<void> {
  // Not by the process' number: in containers several processes have the same.
  const own = `${path}.${randomBytes(8).toString('hex')}`;
  try {
    await writeFile(own, `${randomBytes(16).toString('hex')}\n`, { mode: 0o600, flush: true });
    // A link appears with its contents: of many that start at once only one makes it, and all read the same.
    await link(own, path);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere) throw error;
  } finally {
    await rm(own, { force: true });
  }
  await syncFolder(folder);
}
