import { Fault } from '../fault.ts';
import { reasonOf, StartError } from '../start-error.ts';
import type { Connection } from './connection.ts';
import { asFields, asText } from './replies.ts';

/** From here on a script says in its first line what it does (`script.ts`), and only its effects are written to the disk. */
const oldest = 7;

/** What money asks of a Redis: the setting, what it must be, and why. */
const asked: readonly (readonly [setting: string, value: string, why: string])[] = [
  ['appendonly', 'yes', 'otherwise a restart forgets every coin'],
  ['appendfsync', 'always', 'otherwise what a player was told can be lost when Redis is killed'],
  ['maxmemory-policy', 'noeviction', 'otherwise Redis throws coins away when its memory is full'],
];

/**
 * Whether coins are safe in this Redis: one sentence for each setting that is not as it must be.
 * @throws StartError when it is too old, which no setting mends.
 */
export async function unsafeSettings(connection: Connection): Promise<readonly string[]> {
  for (const info of await connection.each(['INFO', 'server'])) {
    const version = versionIn(asText(info) ?? '');
    if (Number.parseInt(version, 10) < oldest)
      throw new StartError(`REDIS_URL: Redis ${version} is too old, ${oldest}.0 is the oldest`);
  }
  try {
    const names = asked.map(([setting]) => setting);
    const nodes = await connection.each(['CONFIG', 'GET', ...names]);
    const sentences = nodes
      .map(asFields)
      .flatMap((settings) =>
        asked
          .filter(([setting, value]) => settings.get(setting) !== value)
          .map(
            ([setting, value, why]) =>
              `REDIS_URL: ${setting} is ${settings.get(setting)}, it must be ${value}: ${why}`,
          ),
      );
    // Nodes of a cluster are most often set alike.
    return [...new Set(sentences)];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [`REDIS_URL: its settings cannot be read (CONFIG GET): ${reasonOf(error)}`];
  }
}

/** The version in what `INFO server` answers. */
export const versionIn = (info: string): string =>
  /^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown';
