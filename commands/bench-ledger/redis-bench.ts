import { join } from 'node:path';
import { openRedis } from '../../server/redis/database.ts';
import { startRedis } from '../cluster/own-redis.ts';
import { RedisArena, type Fsync, type RedisRun } from './redis-arena.ts';
import { runBenchmark, runLedger } from './redis-sides.ts';
import type { Load, RedisSize } from './redis-sizes.ts';

const fsyncs: readonly Fsync[] = ['always', 'everysec'];

/** Who asks: the ledger, one call at a time as it is, or `redis-benchmark` with one call at a time, or with four. */
export const sides = ['ledger', 'one', 'four'] as const;
export type Side = (typeof sides)[number];

const runs: Readonly<Record<Side, (arena: RedisArena, load: Load) => Promise<RedisRun>>> = {
  ledger: runLedger,
  one: (arena, load) => runBenchmark(arena, load, 1),
  four: (arena, load) => runBenchmark(arena, load, 4),
};

/** All rounds under one load, those of the same round at the same place. */
export interface Measured {
  readonly fsync: Fsync;
  readonly load: Load;
  readonly rounds: Readonly<Record<Side, RedisRun[]>>;
}

export interface RedisReport {
  readonly version: string;
  readonly size: RedisSize;
  readonly measured: readonly Measured[];
  /** Where what was written is not what is counted. */
  readonly faults: readonly string[];
}

/** A rewrite of the file of writes would fall on one side and not on the others. */
const settings = ['--auto-aof-rewrite-percentage', '0'];

/** Both sides in one run, over a Redis of the bench's own in `folder`. */
export async function benchRedis(size: RedisSize, folder: string): Promise<RedisReport> {
  const server = await startRedis(join(folder, 'redis'), settings);
  const database = await openRedis({ url: server.url });
  const arena = new RedisArena(server.port, database);
  const measured: readonly Measured[] = fsyncs.flatMap((fsync) =>
    size.loads.map((load) => ({ fsync, load, rounds: { ledger: [], one: [], four: [] } })),
  );
  try {
    // Taking turns puts whatever else the machine does on all sides alike.
    for (let round = 1 - size.warmUps; round <= size.rounds; round += 1) {
      for (const { fsync, load, rounds } of measured) {
        for (const side of sides) {
          await arena.clear(fsync);
          const run = await runs[side](arena, load);
          if (round > 0) rounds[side].push(run);
          if (round === size.rounds) await arena.audit(`${load.kind} by ${side}`);
        }
      }
    }
    return { version: await arena.version(), size, measured, faults: arena.faults };
  } finally {
    await database.close();
    await server.stop();
  }
}
