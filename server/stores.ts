import type { Logger } from 'pino';
import type { CampaignId } from '../rooms/campaign/ids.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';
import type { Fault } from './fault.ts';
import type { Ledger } from './ledger/ledger.ts';
import { RedisLedger } from './ledger/redis/ledger.ts';
import { agreeOnShards } from './ledger/redis/shard-count.ts';
import { SqliteLedger } from './ledger/sqlite/ledger.ts';
import { unsafeSettings } from './redis/unsafe-settings.ts';
import { checkSameFolder } from './media/same-folder.ts';
import { openRedis } from './redis/database.ts';
import type { LocalRooms } from './rooms/local-rooms.ts';
import { manyNeighbours } from './rooms/many-neighbours.ts';
import { alone, type Neighbours } from './rooms/neighbours.ts';
import { books } from './sqlite/books.ts';
import { openDatabase } from './sqlite/database.ts';
import { StartError } from './start-error.ts';

/** Where everything is kept, and who else keeps it there. */
export interface Stores {
  readonly database: Database;
  readonly ledger: Ledger;
  readonly neighbours: Neighbours;
  /** No other process works on this data: what one of an earlier life held can be taken at once. */
  readonly isAlone: boolean;
}

interface Given {
  readonly config: Config;
  readonly campaign: CampaignId;
  readonly log: Logger;
  readonly local: LocalRooms;
  /** The store has died under the server. */
  readonly onFailure: (failure: Fault) => void;
  readonly onFault: (what: string, cause: unknown) => void;
}

/** @throws StartError that says what is wrong with the folder, or with the Redis. */
export function openStores(given: Given): Promise<Stores> {
  const { redis } = given.config;
  return redis === null ? openFolder(given) : openShared(given, redis);
}

/** One process on a folder of its own. */
async function openFolder({ config, onFailure }: Given): Promise<Stores> {
  const names = books.map(({ name }) => name);
  const database = await openDatabase({ folder: config.data, books: names, onFailure });
  return {
    database,
    ledger: new SqliteLedger(database),
    neighbours: alone(),
    isAlone: true,
  };
}

/** Any number of processes on one Redis. */
async function openShared(
  { config, campaign, log, local, onFault }: Given,
  { url, allowUnsafe, shards }: NonNullable<Config['redis']>,
): Promise<Stores> {
  const database = await openRedis({ url });
  const { connection, clock } = database;
  try {
    const unsafe = await unsafeSettings(connection);
    if (unsafe.length > 0 && !allowUnsafe) throw new StartError([...unsafe, howToAllow].join('\n'));
    for (const sentence of unsafe) log.warn(sentence);
    await checkSameFolder({ folder: config.data, book: (name) => database.book(name) });
    const neighbours = manyNeighbours({
      url,
      campaign,
      connection,
      clock,
      local,
      onFault,
    });
    const ledger = new RedisLedger({
      connection,
      clock,
      shards: await agreeOnShards(connection, shards),
    });
    return { database, ledger, neighbours, isAlone: false };
  } catch (error) {
    await database.close();
    throw error;
  }
}

const howToAllow =
  'On a laptop, where no coin is worth anything, HONGBAO_ALLOW_UNSAFE_REDIS=1 serves all the same.';
