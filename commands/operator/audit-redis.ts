import type { AuditReport } from '../../server/ledger/ledger.ts';
import { RedisLedger } from '../../server/ledger/redis-ledger.ts';
import { openRedis } from '../../server/redis/database.ts';

/** With or without servers on it. */
export async function auditRedis(url: string): Promise<AuditReport> {
  const database = await openRedis({ url });
  try {
    return await new RedisLedger(database).audit();
  } finally {
    await database.close();
  }
}
