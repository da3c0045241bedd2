import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { connect } from '../../../../server/redis/connection.ts';
import { ledgerContract } from '../../../support/ledger-contract.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';

describeWithRedis('the ledger in Redis', () => {
  ledgerContract('one Redis', async () => {
    const server = await newRedisServer();
    const connection = await connect(server.url);
    const clock = { offset: 0 };
    return {
      ledger: new RedisLedger({ connection, clock, shards: 1 }),
      clock: {
        now: () => Date.now() + clock.offset,
        advance: async (ms) => void (clock.offset += ms),
      },
      close: async () => {
        await connection.close();
        await server.stop();
      },
    };
  });
});
