import assert from 'node:assert/strict';
import type { CatalogItem } from '../../../rooms/campaign/campaign.ts';
import { Fault } from '../../../server/fault.ts';
import { RedemptionId } from '../../../server/redemption/redemption.ts';
import { codeOf, granted, lan, wei, World } from '../../support/redemption-world.ts';
import { rest } from '../../support/redemption-clock.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { replaced, weather } from '../../support/redemption-faults.ts';

const fen = 'alipay-cash-1fen';
const yuan = 'alipay-cash-1yuan';
const coupon = 'mall-coupon-5yuan';
const names = { zh: '券', en: 'Coupon' };
const rareCoupon: CatalogItem = { kind: 'coupon', id: 'rare', names, coins: 10, fen: 1, stock: 2 };

describe('a redemption is requested', () => {
  it('and the coins are held at once, with a state and an ETA', async () => {
    const world = new World();
    await world.settle(lan, 10_000);
    const asked = { player: lan, item: fen, key: 'key-00001' };
    const redemption = granted(await world.process().request(asked));
    assert.deepEqual([redemption.state, redemption.coins, redemption.fen], ['requested', 100, 1]);
    assert.equal(redemption.payableAt, world.clock.now());
    // One in the queue, at the sandbox's 50 a second.
    assert.equal(redemption.etaAt, world.clock.now() + 20);
    const account = await world.account(lan);
    assert.deepEqual([account.balance, account.available], [10_000, 9_900]);
    assert.deepEqual(
      world.told.map(({ state }) => state),
      ['requested'],
    );
  });

  it('and paid, once, and the money stands in the statement', async () => {
    const world = new World();
    await world.settle(lan, 10_000);
    const process = world.process();
    await process.start();
    const asked = { player: lan, item: yuan, key: 'key-00001' };
    const { id, order } = granted(await process.request(asked));
    await world.finish();
    const paid = granted(await process.get(lan, id));
    assert.deepEqual([paid.state, paid.settledAt], ['paid', paid.etaAt]);
    const statement = await world.sandbox.statement(lan);
    assert.deepEqual(
      statement.map((line) => [line.order, line.fen]),
      [[order, 100]],
    );
    assert.deepEqual(
      world.told.map(({ state }) => state),
      ['requested', 'paying', 'paid'],
    );
    await assertMoney(world, new Map([[lan, 10_000]]));
  });

  it('and a repeat with its key answers the same one, before and after it was paid', async () => {
    const world = new World();
    await world.settle(lan, 100);
    const process = world.process();
    const asked = { player: lan, item: fen, key: 'key-00001' };
    const first = granted(await process.request(asked));
    assert.deepEqual(await process.request(asked), first);
    await process.start();
    await world.finish();
    const paid = granted(await process.request(asked));
    assert.deepEqual([paid.id, paid.state], [first.id, 'paid']);
    await assertMoney(world, new Map([[lan, 100]]));
  });

  for (const times of [2, 8, 64]) {
    it(`and ${times} requests with one key at once are one redemption, with equal answers`, async () => {
      const world = new World();
      await world.settle(lan, 10_000);
      const [one, other] = [world.process(), world.process()];
      const asked = { player: lan, item: fen, key: 'key-00001' };
      const answers = await Promise.all(
        Array.from({ length: times }, (_, n) => untilHeld(n % 2 ? one : other, asked)),
      );
      for (const answer of answers) assert.deepEqual(granted(answer), answers[0]);
      assert.equal((await world.account(lan)).pendingDebits, 100);
    });
  }

  it('and nobody is told of it before its coins are held, for there may be too few', async () => {
    const world = new World();
    await world.settle(lan, 100);
    const asked = { player: lan, item: fen, key: 'key-00001' };
    let refused = 0;
    // Between the row and its coins the player asks again elsewhere.
    const askElsewhere = async (run: () => Promise<unknown>) => {
      await assert.rejects(world.process().request(asked), { code: 'unavailable' });
      refused += 1;
      return run();
    };
    const air = weather(() => undefined);
    const slow = world.process({
      ...air,
      around: (port) => replaced(air.around(port), 'transfer', askElsewhere),
    });
    granted(await slow.request(asked));
    assert.equal(refused, 1);
    granted(await world.process().request(asked));
  });

  it('and the key with another item is refused, whichever came first', async () => {
    const world = new World();
    await world.settle(lan, 100_000);
    const process = world.process();
    const [one, other] = await Promise.all([
      process.request({ player: lan, item: fen, key: 'key-00001' }),
      process.request({ player: lan, item: yuan, key: 'key-00001' }),
    ]);
    assert.deepEqual(new Set([codeOf(one), codeOf(other)]), new Set(['key_reused', undefined]));
    const late = await process.request({ player: lan, item: coupon, key: 'key-00001' });
    assert.equal(codeOf(late), 'key_reused');
  });

  it('and another player’s equal key is another redemption', async () => {
    const world = new World();
    for (const player of [lan, wei]) await world.settle(player, 100);
    const process = world.process();
    const [one, other] = await Promise.all(
      [lan, wei].map((player) => process.request({ player, item: fen, key: 'key-00001' })),
    );
    assert.notEqual(granted(one)?.order, granted(other)?.order);
    assert.equal(codeOf(await process.get(wei, granted(one)?.id ?? bad)), 'redemption_unknown');
  });
});

/** Who is told that it is not there yet comes again, as the SDK does. */
async function untilHeld(
  process: ReturnType<World['process']>,
  asked: Parameters<typeof process.request>[0],
) {
  for (;;)
    try {
      return await process.request(asked);
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'unavailable')) throw error;
      await rest();
    }
}

const bad = RedemptionId.parse('none');

describe('a redemption is refused', () => {
  it('where the catalog has no such item', async () => {
    const answer = await new World().process().request({ player: lan, item: 'gold', key: 'k' });
    assert.equal(codeOf(answer), 'item_unknown');
  });

  it('from the millisecond that redeemUntil names, while a repeat still gets its own', async () => {
    const world = new World();
    const until = world.clock.now() + 1000;
    const campaign = { end: until - 500, redeemUntil: until };
    const ending = new World({ campaign });
    await ending.settle(lan, 1000);
    const process = ending.process();
    await ending.clock.advance(999);
    granted(await process.request({ player: lan, item: fen, key: 'key-00001' }));
    await ending.clock.advance(1);
    const late = await process.request({ player: lan, item: fen, key: 'key-00002' });
    assert.equal(codeOf(late), 'redemption_closed');
    granted(await process.request({ player: lan, item: fen, key: 'key-00001' }));
  });

  it('with balance_too_low for a coin too many, and nothing is held', async () => {
    const world = new World();
    await world.settle(lan, 99);
    const answer = await world.process().request({ player: lan, item: fen, key: 'key-00001' });
    assert.equal(codeOf(answer), 'balance_too_low');
    assert.deepEqual(await world.store.list({ player: lan, before: null, limit: 9 }), []);
  });

  it('with balance_too_low when two keys race for the same coins', async () => {
    const world = new World({ catalog: [rareCoupon] });
    await world.give(lan, 19);
    const process = world.process();
    const asked = ['key-00001', 'key-00002'].map((key) => ({ player: lan, item: 'rare', key }));
    const answers = await Promise.all(asked.map((one) => process.request(one)));
    assert.deepEqual(new Set(answers.map(codeOf)), new Set(['balance_too_low', undefined]));
    // The one that lost gave its stock back, and says the same when asked again.
    assert.equal((await process.catalog(lan))[0]?.stockLeft, 1);
    const again = await Promise.all(asked.map((one) => process.request(one)));
    assert.deepEqual(again.map(codeOf), answers.map(codeOf));
    await process.start();
    await world.finish();
    await assertMoney(world, new Map([[lan, 19]]));
  });

  it('with too_many_pending above the campaign’s limit', async () => {
    const world = new World({ campaign: { redemptions: { pendingAPlayer: 2, holdHours: 0 } } });
    await world.settle(lan, 10_000);
    const process = world.process();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => process.request({ player: lan, item: fen, key: `key-0000${n}` })),
    );
    const codes = answers.map(codeOf);
    assert.equal(codes.filter((code) => code === 'too_many_pending').length, 2);
    await process.start();
    await world.finish();
    granted(await process.request({ player: lan, item: fen, key: 'key-00009' }));
  });

  it('with out_of_stock when the last one is gone, however many ask at once', async () => {
    const world = new World({ catalog: [rareCoupon] });
    for (const player of [lan, wei]) await world.give(player, 1000);
    const process = world.process();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        process.request({ player: n % 2 ? lan : wei, item: 'rare', key: `key-000${n + 10}` }),
      ),
    );
    const codes = answers.map(codeOf);
    assert.equal(codes.filter((code) => code === undefined).length, 2);
    assert.deepEqual(new Set(codes), new Set([undefined, 'out_of_stock']));
    await process.start();
    await world.finish();
    const rows = await assertMoney(world, new Map([lan, wei].map((player) => [player, 1000])));
    assert.equal(new Set(rows.map(({ receipt }) => receipt)).size, 2);
  });

  it('RD1 with payee_cap_reached, for the cap also holds per payee', async () => {
    const world = new World({ campaign: { lifetimeCap: 10_000 } });
    // More than the cap can only come about by a mistake elsewhere; the payee's own cap still stands.
    await world.settle(lan, 30_000);
    const process = world.process();
    await process.start();
    granted(await process.request({ player: lan, item: yuan, key: 'key-00001' }));
    await world.finish();
    const more = await process.request({ player: lan, item: fen, key: 'key-00002' });
    assert.equal(codeOf(more), 'payee_cap_reached');
  });

  it('RD2 with payee_required, which carries the URL, and goes on with the same key', async () => {
    const world = new World();
    await world.give(lan, 100);
    const process = world.process();
    const asked = { player: lan, item: fen, key: 'key-00001' };
    const answer = await process.request(asked);
    assert(codeOf(answer) === 'payee_required' && 'url' in answer);
    assert.match(answer.url, /^\/sandbox\/alipay\/authorize\?state=/);
    granted(await process.completePayee(answer.state, {}));
    assert.equal(granted(await process.request(asked)).state, 'requested');
  });

  it('RD2 never for want of a payee where the rail needs none', async () => {
    const world = new World();
    await world.give(lan, 40_000);
    granted(await world.process().request({ player: lan, item: coupon, key: 'key-00001' }));
  });
});

describe('a first redemption', () => {
  it('RD3 waits holdHours of the server’s clock, with its coins held, and later ones do not', async () => {
    const world = new World({ campaign: { redemptions: { pendingAPlayer: 5, holdHours: 24 } } });
    await world.settle(lan, 1000);
    const process = world.process();
    await process.start();
    const hourMs = 3_600_000;
    const { id, payableAt } = granted(
      await process.request({ player: lan, item: fen, key: 'key-00001' }),
    );
    assert.equal(payableAt, world.clock.now() + 24 * hourMs);
    assert.equal((await world.account(lan)).available, 900);
    await world.clock.advance(24 * hourMs - 1);
    await world.machine.advance(5000);
    assert.equal(granted(await process.get(lan, id)).state, 'requested');
    await world.clock.advance(1);
    await world.machine.advance(5000);
    assert.equal(granted(await process.get(lan, id)).state, 'paid');
    const second = { player: lan, item: fen, key: 'key-00002' };
    assert.equal(granted(await process.request(second)).payableAt, world.clock.now());
  });
});

describe('the catalog', () => {
  it('says what is left and what the player can reach', async () => {
    const item: CatalogItem = {
      kind: 'cash',
      id: 'cash',
      names,
      coins: 101,
      rail: 'alipay',
      fen: 1,
    };
    const world = new World({ catalog: [rareCoupon, item] });
    await world.give(lan, 100);
    const process = world.process();
    const before = await process.catalog(lan);
    assert.deepEqual(
      before.map(({ id, rail, stockLeft, reachable }) => [id, rail, stockLeft, reachable]),
      [
        ['rare', 'coupon', 2, true],
        ['cash', 'alipay', null, false],
      ],
    );
    for (const [left, key] of ['key-00002', 'key-00001'].entries()) {
      granted(await process.request({ player: lan, item: 'rare', key }));
      const [rare] = await process.catalog(lan);
      assert.deepEqual([rare?.stockLeft, rare?.reachable], [1 - left, left === 0]);
    }
  });
});

describe('a player’s redemptions', () => {
  it('are listed newest first, page by page', async () => {
    const world = new World({ campaign: { redemptions: { pendingAPlayer: 100, holdHours: 0 } } });
    await world.settle(lan, 100_000);
    const process = world.process();
    for (let n = 10; n < 70; n += 1)
      granted(await process.request({ player: lan, item: fen, key: `key-000${n}` }));
    const first = await process.list(lan);
    const second = await process.list(lan, first.next);
    assert.deepEqual([first.redemptions.length, second.redemptions.length], [50, 10]);
    assert.equal(second.next, undefined);
    const ids = [...first.redemptions, ...second.redemptions].map(({ id }) => id);
    assert.equal(new Set(ids).size, 60);
    await rest();
  });
});
