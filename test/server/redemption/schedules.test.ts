import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CatalogItem } from '../../../rooms/campaign/campaign.ts';
import type { Purse } from '../../../rooms/lucky/contract.ts';
import { openRedis } from '../../../server/redis/database.ts';
import type { RedemptionRow } from '../../../server/redemption/redemption-store.ts';
import type { Mood } from '../../../server/redemption/sandbox-rail.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { redisBooks } from '../../support/redis-redemption-books.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';
import { weather, type Trouble } from '../../support/redemption-faults.ts';
import { codeOf, lan, wei, World, type WorldOptions } from '../../support/redemption-world.ts';

const names = { zh: '东西', en: 'Thing' };
const catalog: CatalogItem[] = [
  { kind: 'cash', id: 'small', names, coins: 100, rail: 'alipay', fen: 1 },
  { kind: 'cash', id: 'large', names, coins: 300, rail: 'alipay', fen: 3 },
  { kind: 'cash', id: 'gift', names, coins: 150, rail: 'alipay', fen: 1, received: true },
  { kind: 'coupon', id: 'coupon', names, coins: 200, fen: 2, stock: 2 },
];
const cashItems = ['small', 'large', 'gift'];
const coins = 700;
const players = [lan, wei];

const moods: Mood[] = [
  'ok',
  'slow',
  'refuse',
  'lose-before',
  'lose-after',
  'twice',
  'return-later',
];
const troubles: Trouble[] = ['kill-before', 'kill-after', 'fail-before', 'fail-after'];

const request = fc.record({
  player: fc.constantFrom(...players),
  item: fc.constantFrom(...cashItems, 'coupon'),
  key: fc.constantFrom('key-1', 'key-2', 'key-3'),
  /** Milliseconds until the next one. */
  thenMs: fc.constantFrom(0, 0, 30, 7000),
});

/** One process' life: what is asked of it, what goes wrong at which of its calls, how long it runs on. */
const life = fc.record({
  /** Coins from others that reach each player before it begins; sometimes enough for one item and not for another. */
  received: fc.constantFrom(0, 150, 350),
  requests: fc.array(request, { maxLength: 6 }),
  troubles: fc.uniqueArray(
    fc.record({ at: fc.integer({ min: 1, max: 60 }), what: fc.constantFrom(...troubles) }),
    { maxLength: 4, selector: ({ at }) => at },
  ),
  thenMs: fc.constantFrom(0, 1000, 40_000),
});

const schedule = fc.record({
  moods: fc.array(fc.constantFrom(...moods), { minLength: 6, maxLength: 6 }),
  holdHours: fc.constantFrom(0, 1),
  lives: fc.array(life, { minLength: 1, maxLength: 4 }),
});
type Schedule = typeof schedule extends fc.Arbitrary<infer Value> ? Value : never;
/** Where everything but the ledger lies. */
type Store = Pick<WorldOptions, 'books' | 'rest'>;
type Life = Schedule['lives'][number];

/** What a request that was granted was told: acknowledged, so it must not be lost. */
type Acknowledged = Map<string, string>;

async function live(
  world: World,
  { requests, troubles: planted, thenMs }: Life,
  told: Acknowledged,
) {
  const air = weather((call) => planted.find(({ at }) => at === call)?.what);
  // Some of the earlier lives may go on beside this one.
  const process = world.process(air, false);
  void process.start().catch(() => undefined);
  for (const asked of requests) {
    void process.request(asked).then(
      (answer) => {
        if (codeOf(answer) === undefined && 'order' in answer)
          told.set(`${asked.player} ${asked.key}`, answer.order);
      },
      () => undefined,
    );
    await world.clock.rest();
    await world.pass(asked.thenMs);
  }
  await world.pass(thenMs);
}

/** Answers the rows that came of it, each at its end. */
async function play(
  { moods: chosen, holdHours, lives }: Schedule,
  store: Store,
): Promise<readonly RedemptionRow[]> {
  const world = new World({
    ...store,
    catalog,
    campaign: { redemptions: { pendingAPlayer: 3, holdHours } },
    sandbox: { returnAfterMs: 15_000, slowMs: 6000 },
    limits: { lookEveryMs: 5000, leaseMs: 20_000 },
  });
  const keys = players.flatMap((player) => cashItems.map((item) => ({ player, item })));
  keys.forEach((key, index) => world.sandbox.setMood(key, chosen[index] ?? 'ok'));
  for (const player of players) await world.settle(player, coins);
  const told: Acknowledged = new Map();
  for (const one of lives) {
    if (one.received > 0)
      for (const player of players) await world.give(player, one.received, 'received');
    await live(world, one, told);
  }

  const last = world.process();
  await last.start();
  await world.clock.advance(3_600_000);
  await world.finish(players);
  await world.pass(60_000);
  const received = lives.reduce((sum, one) => sum + one.received, 0);
  const rows = await assertMoney(
    world,
    new Map(players.map((player) => [player, coins])),
    new Map(players.map((player) => [player, received])),
  );
  const orders = new Map(rows.map((row) => [`${row.player} ${row.key}`, row.order]));
  for (const [key, order] of told) assert.equal(orders.get(key), order, `${key} was acknowledged`);
  await last.stop();
  return rows;
}

const title =
  'each redemption is paid or refunded exactly once, RD5 from one purse, and the rails moved what the ledger posted';

async function assertSchedules(store: () => Promise<Store>, numRuns: number): Promise<void> {
  const purses = new Set<Purse>();
  const property = fc.asyncProperty(schedule, async (one) => {
    for (const { purse } of await play(one, await store())) purses.add(purse);
  });
  await fc.assert(property, { numRuns });
  const message = 'schedules in which nobody spends received coins say nothing of them';
  assert.equal(purses.size, 2, message);
}

describe('whatever goes wrong, in whatever order', () => {
  it(title, async function () {
    this.timeout(60_000);
    await assertSchedules(async () => ({}), 60);
  });
});

describeWithRedis('whatever goes wrong with redemptions in Redis, in whatever order', () => {
  it(title, async function () {
    this.timeout(60_000);
    const server = await newRedisServer();
    const database = await openRedis({ url: server.url });
    try {
      await assertSchedules(async () => {
        await database.connection.send(['FLUSHALL']);
        return redisBooks(database);
      }, 30);
    } finally {
      await database.close();
      await server.stop();
    }
  });
});
