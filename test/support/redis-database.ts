import { openRedis, type RedisDatabase } from '../../server/redis/database.ts';
import { newRedisServer, type OwnRedis } from './redis-server.ts';

/** The books on a Redis of a test's own. */
export async function newRedis(): Promise<{
  readonly database: RedisDatabase;
  readonly server: OwnRedis;
  readonly close: () => Promise<void>;
}> {
  const server = await newRedisServer();
  const database = await openRedis({ url: server.url });
  return {
    database,
    server,
    close: async () => {
      await database.close();
      await server.stop();
    },
  };
}
