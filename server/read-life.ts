import type { PacketId } from '../rooms/campaign/ids.ts';
import { LedgerCoins } from './coins.ts';
import type { Database } from './database.ts';
import { Funding } from './funding.ts';
import type { Ledger } from './ledger/ledger.ts';
import { RedisLedger } from './ledger/redis/ledger.ts';
import { shardCount } from './ledger/redis/shard-count.ts';
import { SqliteLedger } from './ledger/sqlite/ledger.ts';
import { openRedis } from './redis/database.ts';
import { StoredRooms } from './room-store/stored-rooms.ts';
import { explainPacket, type PacketStory } from './rooms/explain-packet.ts';
import { explainPot, type PotStory } from './rooms/explain-pot.ts';
import { readFolder } from './sqlite/read-folder.ts';

/** Where a packet's life is kept: a data folder, or a Redis by its URL. */
export type Kept = { readonly folder: string } | { readonly redis: string };

interface Books {
  readonly database: Database;
  readonly ledger: Ledger;
}

/**
 * Tells a packet's life from where it is kept, with or without servers running on it; nothing is written.
 * @throws Error when the packet is not known there.
 * @example await readLife({ redis: 'redis://127.0.0.1:6379' }, packet)
 */
export async function readLife(kept: Kept, packet: PacketId): Promise<PacketStory | PotStory> {
  const books = await openBooks(kept);
  try {
    const story = await storyIn(books, packet);
    // A Redis' URL holds its password.
    const where = 'folder' in kept ? kept.folder : 'that Redis';
    if (!story) throw new Error(`${where} knows no packet ${packet}`);
    return story;
  } finally {
    await books.database.close();
  }
}

async function openBooks(kept: Kept): Promise<Books> {
  if ('folder' in kept) {
    const database = readFolder(kept.folder);
    return { database, ledger: new SqliteLedger(database) };
  }
  const database = await openRedis({ url: kept.redis });
  const { connection, clock } = database;
  try {
    const shards = await shardCount(connection);
    return { database, ledger: new RedisLedger({ connection, clock, shards }) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function storyIn(
  { database, ledger }: Books,
  packet: PacketId,
): Promise<PacketStory | PotStory | undefined> {
  const store = new StoredRooms(database);
  const found = (await store.packet(packet)) ?? (await store.pot(packet));
  if (!found) return undefined;
  const { campaign } = found.header;
  const funding = new Funding(ledger, { all: [] });
  const coins = new LedgerCoins({ ledger, funding, campaign, now: () => database.clock.now() });
  // One seed is a pot's; a packet of shares has one for each.
  return 'seed' in found
    ? explainPot(found, { coins, ledger })
    : explainPacket(found, { coins, ledger });
}
