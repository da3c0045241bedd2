import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, StartError } from './start-error.ts';

/**
 * A secret of this data's own: made once and kept beside the database, so that what it has signed outlives a restart.
 * `jwt-secret` signs guests' tokens on a laptop, `media-key` the links to uploads everywhere.
 */
export function keptSecret(folder: string, name: 'jwt-secret' | 'media-key'): string {
  const path = join(folder, name);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(folder, { recursive: true });
    // A link appears with its contents: of two that start at once only one makes it, and both read the same.
    writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600 });
    linkSync(own, path);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere)
      throw new StartError(`${path}: cannot be written: ${reasonOf(error)}`, { cause: error });
  } finally {
    rmSync(own, { force: true });
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32)
    throw new StartError(`${path}: must hold at least 32 characters; remove it to get a new one`);
  return secret;
}
