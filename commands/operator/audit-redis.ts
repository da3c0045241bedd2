import type { AuditReport } from '../../server/ledger/ledger.ts';
import { RedisLedger } from '../../server/ledger/redis/ledger.ts';
import { shardCount } from '../../server/ledger/redis/shard-count.ts';
import { openRedis } from '../../server/redis/database.ts';

/** With or without servers on it. */
export async function auditRedis(url: string): Promise<AuditReport> {
  const database = await openRedis({ url });
  try {
    const { connection, clock } = database;
    const shards = await shardCount(connection);
    return await new RedisLedger({ connection, clock, shards }).audit();
  } finally {
    await database.close();
  }
}
