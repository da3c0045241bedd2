import assert from 'node:assert/strict';
import { RedisArena } from '../../../commands/bench-ledger/redis-arena.ts';
import { pressRedis, widestRange } from '../../../commands/bench-ledger/redis-benchmark.ts';
import { runBenchmark } from '../../../commands/bench-ledger/redis-sides.ts';
import { benchShares, seal } from '../../../commands/bench-ledger/shares.ts';
import { newRedis } from '../../support/redis-database.ts';
import { describeWithRedis } from '../../support/redis-server.ts';

describeWithRedis('what the ledger is measured against on Redis', () => {
  let redis: Awaited<ReturnType<typeof newRedis>>;
  let arena: RedisArena;
  beforeEach(async () => {
    redis = await newRedis();
    arena = new RedisArena(redis.server.port, redis.database);
    await arena.clear('always');
  });
  afterEach(() => redis.close());

  it('are transfers that are new each time', async () => {
    const load = { kind: 'sealing', batch: 20, inFlight: 20, postings: 200 } as const;
    const run = await runBenchmark(arena, load, 1);
    await arena.audit('sealing');
    assert.deepEqual(arena.faults, []);
    assert.equal(run.batch, 20);
  });

  it('are found out when they are repeats, which cost less and write nothing', async () => {
    const [share] = benchShares(0, 1);
    assert(share);
    const call = await arena.callOf((ledger) => seal(ledger, share));
    const pressing = { call, batch: 20, calls: 10, atOnce: 1, range: widestRange };
    const asked = { what: 'sealing', asked: 200, least: 200 };
    await arena.measure(asked, () => pressRedis({ port: redis.server.port, ...pressing }));
    assert.deepEqual(arena.faults, ['sealing: 200 asked for, 0 lines in the journal']);
  });
});
