import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Chance } from '../../../../commands/chaos/chance.ts';
import { Fault } from '../../../../server/fault.ts';
import type { Ledger } from '../../../../server/ledger/ledger.ts';
import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { lineOf } from '../../../../server/ledger/redis/rows.ts';
import { connect, type Connection } from '../../../../server/redis/connection.ts';
import { asTexts } from '../../../../server/redis/replies.ts';
import { FaultyProcesses } from '../../../support/faulty-processes.ts';
import { ceilingMost, RandomTransfers } from '../../../support/random-transfers.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';
import { lateMs } from '../../../support/sharded-ledger.ts';
import { ToldTransfers } from '../../../support/told-transfers.ts';

/** Longer, with other chances, more faults, or clocks that differ more, it finds other things: `FUZZ_MS=60000 FUZZ_SEED=7`. */
const asked = (name: string, usual: number): number => Number(process.env[name] ?? usual);
const shards = asked('FUZZ_SHARDS', 8);
const forMs = asked('FUZZ_MS', 4000);
const seed = asked('FUZZ_SEED', 20_270_216);
const clockStepMs = asked('FUZZ_OFFSET', 50);
const timesAsBad = asked('FUZZ_HARD', 1);

/** Who asks at the same time, of how many processes. */
const askers = 24;
const count = 4;

/** Whoever was told to come back goes on coming for so long after the end. */
const patienceMs = 4000;

describeWithRedis('processes over one Redis whose steps are lost, late and doubled', () => {
  let server: Awaited<ReturnType<typeof newRedisServer>>;
  let connection: Connection;
  before(async () => {
    // What is tried here is the order of steps, not the disk.
    server = await newRedisServer(['--appendfsync', 'no']);
    connection = await connect(server.url);
  });
  after(async () => {
    await connection.close();
    await server.stop();
  });

  const ledgerAhead = (offset: number): Ledger =>
    new RedisLedger({ connection, clock: { offset }, shards });

  it(`PK3 PK5 the books are whole, live and in the end (seed ${seed})`, async () => {
    const chance = new Chance(seed);
    const transfers = new RandomTransfers(chance);
    const line = { connection, chance, timesAsBad };
    const processes = new FaultyProcesses({ ...line, shards, clockStepMs, count });
    const told = new ToldTransfers();
    const until = Date.now() + forMs;
    await Promise.all([
      ...Array.from({ length: askers }, () => play({ processes, transfers, told, chance, until })),
      sweep(processes, chance, until),
      auditLive(ledgerAhead(0), told, until),
    ]);
    // Later than every clock: what the dead left behind is brought to its end.
    const rest = ledgerAhead(4 * clockStepMs);
    await delay(patienceMs);
    for (let time = 0; time < 3; time += 1) {
      await delay(lateMs);
      await rest.expireDue();
    }
    await told.compare(rest);
    const violations = [
      ...told.violations,
      ...(await wrongInBooks(rest)),
      ...(await leftBetweenShards(connection)),
      ...(await wrongCeilings(connection, rest, transfers.keys)),
    ];
    assert.deepEqual(violations.slice(0, 15), []);
  }).timeout(120_000 + 2 * forMs);
});

/** Asks for one thing after the other, some of it twice, and most of what failed again. */
async function play(parts: {
  readonly processes: FaultyProcesses;
  readonly transfers: RandomTransfers;
  readonly told: ToldTransfers;
  readonly chance: Chance;
  readonly until: number;
}): Promise<void> {
  const { processes, transfers, told, chance, until } = parts;
  while (Date.now() < until) {
    const group = transfers.next();
    for (let tries = chance.isHit(0.15) ? 2 : 1; tries > 0; tries -= 1)
      try {
        await told.ask(processes.any(), group);
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'unavailable') {
          told.violations.push(`${String(error)} of ${JSON.stringify(group)}`);
          break;
        }
        if (chance.isHit(0.7)) tries += 1;
        if (Date.now() > until + patienceMs) break;
      }
  }
}

async function sweep(processes: FaultyProcesses, chance: Chance, until: number): Promise<void> {
  while (Date.now() < until) {
    // A sweep that fails is made again by the next one.
    await processes
      .any()
      .expireDue(chance.isHit(0.3) ? 2 : 100)
      .catch(() => {});
    await delay(200);
  }
}

async function auditLive(ledger: Ledger, told: ToldTransfers, until: number): Promise<void> {
  while (Date.now() < until) {
    const { breaches } = await ledger.audit();
    if (breaches.length > 0) told.violations.push(`live: ${breaches.join('; ')}`);
    await delay(500);
  }
}

async function wrongInBooks(ledger: Ledger): Promise<readonly string[]> {
  const { breaches, totals } = await ledger.audit();
  const onTheWay = totals.filter(({ kind, balance }) => kind === 'transit' && balance !== 0);
  return [
    ...breaches.map((breach) => `end: ${breach}`),
    ...onTheWay.map((total) => `on the way: ${JSON.stringify(total)}`),
  ];
}

/** Nothing is lent or still to be told when all calls have come to their end. */
async function leftBetweenShards(connection: Connection): Promise<readonly string[]> {
  const left: string[] = [];
  for (let shard = 0; shard < shards; shard += 1)
    for (const key of ['lent', 'out']) {
      const fields = await connection.send(['HLEN', `{hongbao:${shard}}:${key}`]);
      if (fields !== 0) left.push(`${key} of ${shard} has ${String(fields)}`);
    }
  return left;
}

/** What is kept of each key is at most what may move under it, and what the lines say has. */
async function wrongCeilings(
  connection: Connection,
  ledger: Ledger,
  keys: readonly string[],
): Promise<readonly string[]> {
  const kept = await ledger.totals(keys);
  const moved = new Map<string, number>();
  for (let shard = 0; shard < shards; shard += 1) {
    const texts = asTexts(await connection.send(['HVALS', `{hongbao:${shard}}:journal`]));
    for (const { ceiling, amount, via } of texts.map((text) => lineOf('', text ?? ''))) {
      // A line of two shards counts where its coins left.
      const isIn = via?.endsWith(`-${shard}`) ?? false;
      if (ceiling && !isIn) moved.set(ceiling.key, (moved.get(ceiling.key) ?? 0) + amount);
    }
  }
  return keys.flatMap((key, index) => {
    const [total = 0, sum = 0] = [kept[index], moved.get(key)];
    return [
      ...(total > ceilingMost ? [`${key} is ${total}`] : []),
      ...(total === sum ? [] : [`${key}: ${sum} moved, ${total} kept`]),
    ];
  });
}
