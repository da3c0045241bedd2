import assert from 'node:assert/strict';
import type { PlayerId } from '../../../rooms/campaign/ids.ts';
import type { Clock } from '../../../rooms/ports.ts';
import type { Rail } from '../../../server/redemption/rail.ts';
import type { SandboxRail } from '../../../server/redemption/sandbox-rail.ts';
import { Fault } from '../../../server/fault.ts';
import { TokenBucket } from '../../../server/redemption/token-bucket.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { replaced, weather } from '../../support/redemption-faults.ts';
import { granted, lan, World } from '../../support/redemption-world.ts';

const item = 'alipay-cash-1fen';
const many = { redemptions: { pendingAPlayer: 100, holdHours: 0 } };

/** Writes down when it was called. */
const watched =
  (calls: number[], ratePerSecond: number) =>
  (sandbox: SandboxRail, machine: Clock): Rail => ({
    name: 'alipay',
    paysRealMoney: false,
    ratePerSecond,
    payees: sandbox.payees,
    pay: (order) => {
      calls.push(machine.now());
      return sandbox.pay(order);
    },
    query: (order) => sandbox.query(order),
  });

async function requestMany(world: World, count: number, player: PlayerId = lan) {
  await world.settle(player, 100 * count);
  const process = world.process();
  const answers = [];
  for (let n = 0; n < count; n += 1)
    answers.push(granted(await process.request({ player, item, key: `key-${1000 + n}` })));
  return { process, answers };
}

describe('the queue', () => {
  it('pays at the rail’s own rate and no faster, and is done when the ETA said', async () => {
    const calls: number[] = [];
    const world = new World({ campaign: many, rail: watched(calls, 20) });
    const { process, answers } = await requestMany(world, 60);
    const startedAt = world.machine.now();
    await process.start();
    await world.machine.advance(10_000);
    assert.equal(calls.length, 60);
    for (const [index, at] of calls.entries()) {
      // A tenth of a second's worth may come at once.
      const within = calls.filter((call) => call >= at && call < at + 1000).length;
      assert(within <= 22, `${within} calls in the second after the ${index}th`);
    }
    const lastAfterMs = (calls.at(-1) ?? 0) - startedAt;
    const promisedMs = (answers.at(-1)?.etaAt ?? 0) - world.clock.now();
    assert(Math.abs(lastAfterMs - promisedMs) <= 200, `${lastAfterMs} of ${promisedMs}`);
    await assertMoney(world, new Map([[lan, 6000]]));
  });

  it('tells a guess that has passed as now', async () => {
    const world = new World();
    const { process, answers } = await requestMany(world, 1);
    await world.clock.advance(60_000);
    const [answer] = answers;
    assert(answer);
    assert.equal(granted(await process.get(lan, answer.id)).etaAt, world.clock.now());
  });

  it('drives a redemption in one process at a time, while its lease lasts', async () => {
    const calls: number[] = [];
    const world = new World({ campaign: many, rail: watched(calls, 50) });
    await requestMany(world, 10);
    const processes = [1, 2, 3].map(() => world.process(undefined, false));
    await Promise.all(processes.map((process) => process.start()));
    await world.finish();
    assert.equal(calls.length, 10);
  });

  it('writes down what a rail has not answered when the process stops, and the next one asks', async () => {
    const world = new World({ sandbox: { mood: 'lose-after' } });
    const { process, answers } = await requestMany(world, 1);
    await process.start();
    await world.machine.advance(100);
    const [answer] = answers;
    assert(answer);
    assert.equal(granted(await process.get(lan, answer.id)).state, 'paying');
    await process.stop();
    assert.equal(granted(await process.get(lan, answer.id)).state, 'unknown');
    await world.process().start();
    await world.finish();
    await assertMoney(world, new Map([[lan, 100]]));
  });

  for (const isAlone of [true, false])
    it(`takes up what a dead process held ${isAlone ? 'at once, when it is alone' : 'when its lease is over'}`, async () => {
      const world = new World({ sandbox: { mood: 'lose-after' } });
      await requestMany(world, 1);
      const air = weather(() => undefined);
      await world.process(air, false).start();
      await world.machine.advance(100);
      air.kill();
      const next = world.process(undefined, isAlone);
      await next.start();
      const stateAfter = async (ms: number) => {
        await world.machine.advance(ms);
        return (await next.list(lan)).redemptions[0]?.state;
      };
      assert.equal(await stateAfter(2_000), isAlone ? 'paid' : 'paying');
      assert.equal(await stateAfter(29_000), 'paid');
    });

  it('goes on soon after the ledger failed it, without waiting for its own lease', async () => {
    const world = new World();
    await requestMany(world, 1);
    let calls = 0;
    const fail = async (run: () => Promise<unknown>) => {
      calls += 1;
      if (calls === 1) throw new Fault('unavailable', 'planted');
      return run();
    };
    const air = weather(() => undefined);
    const process = world.process({
      ...air,
      around: (port) => replaced(air.around(port), 'transfer', fail),
    });
    await process.start();
    await world.machine.advance(5000);
    assert.deepEqual([calls, (await process.list(lan)).redemptions[0]?.state], [2, 'paid']);
  });

  it('takes up nothing more once it has stopped', async () => {
    const calls: number[] = [];
    const world = new World({ rail: watched(calls, 50) });
    const { process } = await requestMany(world, 1);
    await process.start();
    await process.stop();
    await world.machine.advance(60_000);
    assert.deepEqual(calls, []);
    await world.process().start();
    await world.finish();
    assert.equal(calls.length, 1);
  });

  it('goes on beside a rail that never lists its returns', async () => {
    const rail = (sandbox: SandboxRail, machine: Clock): Rail => ({
      ...watched([], 50)(sandbox, machine),
      returned: () => new Promise(() => {}),
    });
    const world = new World({ rail });
    const { process } = await requestMany(world, 1);
    await process.start();
    await world.machine.advance(500);
    assert.deepEqual(
      world.told.map(({ state }) => state),
      ['requested', 'paying', 'paid'],
    );
    await process.stop();
  });
});

describe('a token bucket', () => {
  it('gives its rate over time, a tenth of a second’s worth at once, and nothing for a clock set back', () => {
    const bucket = new TokenBucket(50, 0);
    assert.equal(bucket.available(0), 5);
    bucket.take(5);
    assert.deepEqual([bucket.available(19), bucket.nextAt(19)], [0, 20]);
    assert.equal(bucket.available(20), 1);
    assert.equal(bucket.available(5), 1);
    assert.equal(bucket.available(60_000), 5);
  });
});
