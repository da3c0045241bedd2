import { readdir, readFile } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import { Profile } from './profile.ts';

export interface ReadProfile {
  /** As its file has it, which is what workers are told. */
  readonly document: unknown;
  readonly profile: Profile;
}

const folder = new URL('../profiles/', import.meta.url);
const schema = 'loadtest/profile/profile.schema.json';

/**
 * A profile that comes with the load tester, by its name, or one of your own, by its path.
 * @throws StartError that says what is wrong with it, where, and what to do.
 * @example await readProfile('midnight'); await readProfile('./my.json');
 */
export async function readProfile(nameOrPath: string): Promise<ReadProfile> {
  const isPath = /[/\\]|\.json$/.test(nameOrPath);
  if (!isPath && !(await profileNames()).includes(nameOrPath))
    throw new StartError(
      `no profile is called ${nameOrPath}: there are ${(await profileNames()).join(', ')}; one of your own is given by its path, as ./${nameOrPath}.json`,
    );
  const file = isPath ? nameOrPath : new URL(`${nameOrPath}.json`, folder);
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new StartError(`${nameOrPath}: cannot be read (${wordsOf(cause)})`, { cause });
  });
  const document = parseJson(nameOrPath, text);
  const parsed = Profile.safeParse(document);
  if (parsed.success) return { document, profile: parsed.data };
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${nameOrPath}: ${path.join('.') || 'the document'}: ${message}`,
  );
  throw new StartError([...faults, `${schema} says what may stand where`].join('\n'));
}

/** Those that come with the load tester. */
export async function profileNames(): Promise<readonly string[]> {
  const files = await readdir(folder);
  return files.map((file) => file.replace(/\.json$/, '')).sort();
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new StartError(`${name}: no JSON (${wordsOf(cause)})`, { cause });
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
