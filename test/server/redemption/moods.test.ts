import assert from 'node:assert/strict';
import type { Clock } from '../../../rooms/ports.ts';
import { returnsAPage, type Rail } from '../../../server/redemption/rail.ts';
import { SandboxRail, type Mood } from '../../../server/redemption/sandbox-rail.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { granted, lan, World, type WorldOptions } from '../../support/redemption-world.ts';

const coins = 10_000;
const given = new Map([[lan, coins]]);

/** One redemption of 1 yuan on a rail in this mood, until nothing waits any more. */
async function redeem(options: WorldOptions) {
  const world = new World(options);
  await world.settle(lan, coins);
  const process = world.process();
  await process.start();
  const asked = { player: lan, item: 'alipay-cash-1yuan', key: 'key-00001' };
  const { id } = granted(await process.request(asked));
  await world.finish();
  const [row] = await assertMoney(world, given);
  assert(row);
  const states = world.told.map(({ state }) => state);
  return { world, process, id, row, states };
}

const inMood = (mood: Mood, sandbox: WorldOptions['sandbox'] = {}): WorldOptions => ({
  sandbox: { mood, ...sandbox },
});

describe('a rail in each of its moods', () => {
  it('slow: the money waits for the answer', async () => {
    const { states } = await redeem(inMood('slow', { slowMs: 3000 }));
    assert.deepEqual(states, ['requested', 'paying', 'paid']);
  });

  it('slower than it is waited for: asked what became of the order, which was paid', async () => {
    const { states, world } = await redeem(inMood('slow', { slowMs: 8000 }));
    assert.deepEqual(states, ['requested', 'paying', 'unknown', 'paid']);
    await world.pass(60_000);
    assert.equal((await world.sandbox.statement(lan)).length, 1);
  });

  it('refuse: the coins are back and the reason is told', async () => {
    const { states, row, world } = await redeem(inMood('refuse'));
    assert.deepEqual(states, ['requested', 'paying', 'refused']);
    assert.equal(row.reason, 'PAYEE_NOT_EXIST');
    assert.equal((await world.account(lan)).available, coins);
    assert.deepEqual(await world.sandbox.statement(lan), []);
  });

  it('an answer lost before the money moved: sent again under the same order number', async () => {
    const { states, row, world } = await redeem(inMood('lose-before'));
    assert.deepEqual(states, ['requested', 'paying', 'unknown', 'paid']);
    assert.deepEqual(
      (await world.sandbox.statement(lan)).map(({ order }) => order),
      [row.order],
    );
  });

  it('an answer lost after the money moved: found paid, and not paid again', async () => {
    const { states, world } = await redeem(inMood('lose-after'));
    assert.deepEqual(states, ['requested', 'paying', 'unknown', 'paid']);
    assert.equal((await world.sandbox.statement(lan)).length, 1);
  });

  it('twice: told once', async () => {
    const { states, world } = await redeem(inMood('twice'));
    await world.pass(30_000);
    assert.deepEqual(states, ['requested', 'paying', 'paid']);
  });

  it('return later: paid, then the coins come back, whatever the cap, and earned stays', async () => {
    const options = inMood('return-later', { returnAfterMs: 3_600_000 });
    const { process, world, id } = await redeem(options);
    const { earned } = await world.account(lan);
    assert.equal(granted(await process.get(lan, id)).state, 'paid');
    await world.clock.advance(3_600_000);
    await world.machine.advance(5000);
    assert.equal(granted(await process.get(lan, id)).state, 'returned');
    const account = await world.account(lan);
    assert.deepEqual([account.balance, account.earned], [coins, earned]);
    const [line] = await world.sandbox.statement(lan);
    assert(line);
    assert.equal(line.returnedAt, line.arrivedAt + 3_600_000);
    assert.deepEqual(
      world.told.map(({ state }) => state),
      ['requested', 'paying', 'paid', 'returned'],
    );
    await assertMoney(world, given);
  });

  it('returned before its own answer was heard: both are written down', async () => {
    const options = inMood('return-later', { returnAfterMs: 0 });
    const { row } = await redeem(options);
    assert.equal(row.step, 'returned');
  });

  it('returned all at once: more than one page of the rail’s list is read through', async () => {
    const count = returnsAPage + 1;
    const world = new World({
      ...inMood('return-later', { ratePerSecond: 1000 }),
      campaign: { redemptions: { pendingAPlayer: 100, holdHours: 0 } },
    });
    await world.settle(lan, 100 * count);
    const process = world.process();
    await process.start();
    for (let n = 0; n < count; n += 1) {
      const key = `key-${1000 + n}`;
      granted(await process.request({ player: lan, item: 'alipay-cash-1fen', key }));
      await world.machine.advance(5);
    }
    await world.pass(65_000);
    const rows = await assertMoney(world, new Map([[lan, 100 * count]]));
    assert.equal(rows.filter(({ step }) => step === 'returned').length, count);
  });

  it('moody for one player or one item, and never in production', async () => {
    const world = new World();
    world.sandbox.setMood({ item: 'alipay-cash-1jiao' }, 'refuse');
    await world.settle(lan, coins);
    const process = world.process();
    await process.start();
    for (const [n, item] of ['alipay-cash-1jiao', 'alipay-cash-1fen'].entries())
      granted(await process.request({ player: lan, item, key: `key-0000${n}` }));
    await world.finish();
    const rows = await assertMoney(world, given);
    assert.deepEqual(
      rows.map(({ step }) => step),
      ['paid', 'refused'],
    );
    const { clock, machine } = world;
    const serious = new SandboxRail({
      book: world.books.book('rail'),
      clock,
      machine,
      isProduction: true,
    });
    assert.throws(() => serious.setMood({ player: lan }, 'refuse'));
  });
});

describe('a rail that does not know', () => {
  const hourMs = 3_600_000;

  /** Pays and loses its answers, and fails every question in its first hour. */
  const silentRail = (sandbox: SandboxRail, machine: Clock): Rail => {
    const speaksAt = machine.now() + hourMs;
    return {
      name: 'alipay',
      paysRealMoney: false,
      ratePerSecond: 50,
      payees: sandbox.payees,
      pay: async (order) => {
        await sandbox.pay(order);
        throw new Error('no answer');
      },
      query: async (order) => {
        if (machine.now() < speaksAt) throw new Error('no answer');
        return sandbox.query(order);
      },
    };
  };

  it('holds the coins for as long as it takes, and never gives them back on its own', async () => {
    const world = new World({ rail: silentRail });
    await world.settle(lan, coins);
    const process = world.process();
    await process.start();
    granted(await process.request({ player: lan, item: 'alipay-cash-1yuan', key: 'key-00001' }));
    await world.machine.advance(hourMs - 1000);
    const [row] = await world.store.list({ player: lan, before: null, limit: 1 });
    assert.equal(row?.step, 'unknown');
    assert.equal((await world.account(lan)).pendingDebits, 10_000);
    // Asked ever more rarely, down to once a minute.
    assert(row.misses > 20 && row.misses < 90, `${row.misses}`);
    await world.finish();
    await assertMoney(world, given);
  });
});
