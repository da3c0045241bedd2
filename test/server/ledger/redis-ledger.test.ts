import { RedisLedger } from '../../../server/ledger/redis-ledger.ts';
import { RedisShard } from '../../../server/ledger/redis-shard.ts';
import { connect } from '../../../server/redis/connection.ts';
import { ledgerContract } from '../../support/ledger-contract.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';

describeWithRedis('the ledger in Redis', () => {
  ledgerContract('one Redis', async () => {
    const server = await newRedisServer();
    const connection = await connect(server.url);
    let offset = 0;
    const shard = new RedisShard(connection, '{hongbao:0}', () => offset);
    return {
      ledger: new RedisLedger(shard),
      clock: {
        now: () => Date.now() + offset,
        advance: async (ms) => void (offset += ms),
      },
      close: async () => {
        await connection.close();
        await server.stop();
      },
    };
  });
});
