import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { agreeOnShards } from '../../../../server/ledger/redis/shard-count.ts';
import { connect } from '../../../../server/redis/connection.ts';
import { ledgerContract } from '../../../support/ledger-contract.ts';
import { newRedisCluster } from '../../../support/redis-cluster.ts';
import { describeWithRedis } from '../../../support/redis-server.ts';

describeWithRedis('the ledger in many shards', () => {
  ledgerContract('a Redis Cluster', async () => {
    const cluster = await newRedisCluster();
    const connection = await connect(cluster.url);
    // As many as the nodes have to be told apart by: 64, the default there, only take longer.
    const shards = await agreeOnShards(connection, 16);
    const clock = { offset: 0 };
    return {
      ledger: new RedisLedger({ connection, clock, shards }),
      clock: {
        now: () => Date.now() + clock.offset,
        advance: async (ms) => void (clock.offset += ms),
      },
      close: async () => {
        await connection.close();
        await cluster.stop();
      },
    };
  });
});
