import assert from 'node:assert/strict';
import type { CatalogItem } from '../../../rooms/campaign/campaign.ts';
import type { Rail } from '../../../server/redemption/rail.ts';
import type { OrderNumber } from '../../../server/redemption/redemption.ts';
import type { Mood, SandboxRail } from '../../../server/redemption/sandbox-rail.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { rest } from '../../support/redemption-clock.ts';
import { replaced, weather, type Trouble } from '../../support/redemption-faults.ts';
import { codeOf, granted, lan, World } from '../../support/redemption-world.ts';

const coins = 1000;
const received = 500;
const given = new Map([[lan, coins]]);
const givenByOthers = new Map([[lan, received]]);
const names = { zh: '东西', en: 'Thing' };
const catalog: CatalogItem[] = [
  { kind: 'cash', id: 'cash', names, coins: 300, rail: 'alipay', fen: 3 },
  // Both from received coins: once for it, what is left of them would not pay it again.
  { kind: 'cash', id: 'gift', names, coins: 300, rail: 'alipay', fen: 3, received: true },
  { kind: 'coupon', id: 'coupon', names, coins: 300, fen: 3, stock: 1 },
];

/** From an empty purse on: a request, its payment, and what the rail does later. */
async function live(world: World, item: string, air: ReturnType<typeof weather>): Promise<void> {
  const process = world.process(air);
  const life = async () => {
    await process.start();
    await process.request({ player: lan, item, key: 'key-00001' });
    await process.idle();
  };
  // A request that meets a failing store rejects; the player then repeats it.
  const lived = life().catch(() => undefined);
  for (let step = 0; step < 12 && !air.isDead(); step += 1) {
    await Promise.race([rest(), air.killed]);
    await world.pass(10_000);
  }
  if (!air.isDead()) await Promise.all([lived, process.stop()]);
}

/** How many calls a life makes in which nothing goes wrong. */
async function countCalls(item: string, mood: Mood): Promise<number> {
  const air = weather(() => undefined);
  await live(await newWorld(mood), item, air);
  return air.calls();
}

async function newWorld(mood: Mood): Promise<World> {
  const world = new World({
    catalog,
    sandbox: { mood, returnAfterMs: 20_000 },
    // Each idle look is a call that could go wrong as well, and none of the interesting ones.
    limits: { lookEveryMs: 20_000 },
  });
  await world.settle(lan, coins);
  await world.give(lan, received, 'received');
  return world;
}

/** One trouble at that call; then a process that lives, and the player who asks again. */
async function survive(item: string, mood: Mood, at: number, trouble: Trouble): Promise<void> {
  const world = await newWorld(mood);
  await live(
    world,
    item,
    weather((call) => (call === at ? trouble : undefined)),
  );
  const process = world.process();
  await process.start();
  const again = granted(await process.request({ player: lan, item, key: 'key-00001' }));
  await world.finish();
  if (mood === 'return-later') await world.pass(60_000);
  const rows = await assertMoney(world, given, givenByOthers);
  assert.equal(rows.length, 1, 'one key is one redemption');
  assert.equal(rows[0]?.purse, item === 'cash' ? 'earned' : 'received');
  assert.equal(rows[0]?.order, again.order);
  const end = { refuse: 'refused', 'return-later': 'returned' };
  const expected = item === 'coupon' ? 'paid' : (end[mood as keyof typeof end] ?? 'paid');
  assert.equal(rows[0]?.step, expected, `${mood} ${trouble} at ${at}`);
}

const moods: readonly Mood[] = [
  'ok',
  'refuse',
  'lose-before',
  'lose-after',
  'twice',
  'return-later',
];
const kills: readonly Trouble[] = ['kill-before', 'kill-after'];
const troubles: readonly Trouble[] = [...kills, 'fail-before', 'fail-after'];
/** Where coins end in each of the ways there are. */
const giftMoods: readonly Mood[] = ['ok', 'refuse', 'return-later'];
/** A call that fails is met alike in the others. */
const failingMoods: readonly Mood[] = ['ok', 'refuse', 'lose-after'];

describe('a redemption survives', () => {
  for (const mood of moods)
    for (const trouble of failingMoods.includes(mood) ? troubles : kills)
      it(`${trouble} at each of its calls, on a rail in the mood ${mood}`, async () => {
        const calls = await countCalls('cash', mood);
        assert(calls > 12, `${calls} calls are too few to be a life`);
        for (let at = 1; at <= calls; at += 1) await survive('cash', mood, at, trouble);
      });

  for (const mood of giftMoods)
    for (const trouble of kills)
      it(`RD5 ${trouble} at each of its calls, of received coins on a rail in the mood ${mood}`, async () => {
        const calls = await countCalls('gift', mood);
        assert(calls > 12, `${calls} calls are too few to be a life`);
        for (let at = 1; at <= calls; at += 1) await survive('gift', mood, at, trouble);
      });

  for (const trouble of troubles)
    it(`RD5 ${trouble} at each of its calls, as a coupon of received coins`, async () => {
      const calls = await countCalls('coupon', 'ok');
      for (let at = 1; at <= calls; at += 1) await survive('coupon', 'ok', at, trouble);
    });

  it('a kill between the row and the coins when the coins are gone by then', async () => {
    const world = await newWorld('ok');
    let isRowMade = false;
    const air = weather(() => undefined);
    const dieAfterCreate = async (run: () => Promise<unknown>) => {
      await run();
      isRowMade = true;
      return new Promise<never>(() => {});
    };
    const process = world.process({
      ...air,
      around: (port) => replaced(air.around(port), 'create', dieAfterCreate),
    });
    void process.request({ player: lan, item: 'cash', key: 'key-00001' });
    await rest();
    assert(isRowMade);
    // Three more are paid from the same purse before the first is taken up again.
    const next = world.process(undefined, false);
    for (const n of [2, 3, 4])
      granted(await next.request({ player: lan, item: 'cash', key: `key-0000${n}` }));
    await next.start();
    await world.pass(60_000);
    await world.finish();
    const rows = await assertMoney(world, given, givenByOthers);
    assert.equal(rows.at(-1)?.reason, 'balance_too_low');
    const again = await next.request({ player: lan, item: 'cash', key: 'key-00001' });
    assert.equal(codeOf(again), 'balance_too_low');
  });

  it('a process that was paused at the ledger, woke up too late and reserved all the same', async () => {
    const world = await newWorld('ok');
    const { promise: wakeUp, resolve: wake } = Promise.withResolvers<void>();
    const air = weather(() => undefined);
    const oversleep = async (run: () => Promise<unknown>) => {
      await wakeUp;
      return run();
    };
    const paused = world.process({
      ...air,
      around: (port) => replaced(air.around(port), 'transfer', oversleep),
    });
    const asked = { player: lan, item: 'cash', key: 'key-00001' };
    const late = paused.request(asked);
    await rest();
    const next = world.process(undefined, false);
    for (const n of [2, 3, 4])
      granted(await next.request({ player: lan, item: 'cash', key: `key-0000${n}` }));
    await next.start();
    await world.pass(60_000);
    await world.give(lan, 500);
    wake();
    assert.equal(codeOf(await late), 'balance_too_low');
    await world.finish();
    await assertMoney(world, new Map([[lan, coins + 500]]), givenByOthers);
  });

  for (const trouble of kills)
    it(`${trouble} at each of its calls, on a rail that keeps no record of what it refused`, async () => {
      const count = weather(() => undefined);
      await live(await forgetfulWorld(), 'cash', count);
      for (let at = 1; at <= count.calls(); at += 1) {
        const world = await forgetfulWorld();
        await live(
          world,
          'cash',
          weather((call) => (call === at ? trouble : undefined)),
        );
        const process = world.process();
        await process.start();
        granted(await process.request({ player: lan, item: 'cash', key: 'key-00001' }));
        await world.finish();
        await assertMoney(world, given);
      }
    });
});

/** Refuses each order the first time it is sent, has then never heard of it, and would pay it the second time. */
async function forgetfulWorld(): Promise<World> {
  const refused = new Set<OrderNumber>();
  const rail = (sandbox: SandboxRail): Rail => ({
    name: 'alipay',
    paysRealMoney: false,
    ratePerSecond: 50,
    payees: sandbox.payees,
    query: (order) => sandbox.query(order),
    pay: async (order) => {
      if (refused.has(order.order)) return sandbox.pay(order);
      refused.add(order.order);
      return { answer: 'refused', reason: 'PAYER_BALANCE_NOT_ENOUGH' };
    },
  });
  const world = new World({ catalog, rail, limits: { lookEveryMs: 20_000 } });
  await world.settle(lan, coins);
  return world;
}
