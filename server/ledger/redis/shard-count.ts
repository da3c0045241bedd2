import type { Connection } from '../../redis/connection.ts';
import { asText } from '../../redis/replies.ts';
import { slot } from '../../redis/slot.ts';
import { StartError } from '../../start-error.ts';

/** Of the books, and so written once: what is a player's lies where this number says. */
const countKey = `${slot}:ledger-shards`;

/** A node of a cluster has several, so that nodes that join later can take some over. */
const onClusters = 64;

/** How many shards the books are in, or would be in. */
export async function shardCount(connection: Connection): Promise<number> {
  const stored = asText(await connection.send(['GET', countKey]));
  return stored === null ? (connection.isCluster ? onClusters : 1) : Number(stored);
}

/**
 * The same, for good: the first server decides.
 * @param wanted `null`: as it is, or as suits this Redis.
 * @throws StartError when the books are in another number of shards.
 */
export async function agreeOnShards(
  connection: Connection,
  wanted: number | null,
): Promise<number> {
  const count = wanted ?? (await shardCount(connection));
  await connection.send(['SETNX', countKey, String(count)]);
  const stored = await shardCount(connection);
  if (stored === count) return count;
  throw new StartError(
    `HONGBAO_LEDGER_SHARDS is ${count}, and the books in REDIS_URL are in ${stored} shards: leave it away, or say ${stored}`,
  );
}
