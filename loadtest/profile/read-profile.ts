import { readFile } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import { Profile } from './profile.ts';

export interface ReadProfile {
  /** As its file has it: what workers are told. */
  readonly document: unknown;
  readonly profile: Profile;
}

/**
 * One of `profiles/` by its name, or any file by its path.
 * @throws StartError that says what is wrong with it, and where.
 */
export async function readProfile(nameOrPath: string): Promise<ReadProfile> {
  const isName = /^[a-z][a-z0-9-]*$/.test(nameOrPath);
  const file = isName ? new URL(`../profiles/${nameOrPath}.json`, import.meta.url) : nameOrPath;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const what = isName ? `there is no profile ${nameOrPath}` : `${nameOrPath} cannot be read`;
    throw new StartError(`${what}: npm run loadtest lists those that there are`, { cause });
  });
  const document = documentOf(text, nameOrPath);
  const read = Profile.safeParse(document);
  if (read.success) return { document, profile: read.data };
  const lines = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new StartError(`${nameOrPath} is no profile:\n${lines.join('\n')}`);
}

function documentOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new StartError(`${name} is not JSON: ${why}`, { cause });
  }
}
