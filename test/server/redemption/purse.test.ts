import assert from 'node:assert/strict';
import type { CatalogItem } from '../../../rooms/campaign/campaign.ts';
import type { PlayerId } from '../../../rooms/campaign/ids.ts';
import type { Purse } from '../../../rooms/lucky/contract.ts';
import type { Mood } from '../../../server/redemption/sandbox-rail.ts';
import type { RoomList } from '../../../server/room-store/room-list.ts';
import { homesOf } from '../../../server/rooms/homes.ts';
import { assertMoney } from '../../support/redemption-audit.ts';
import { rest } from '../../support/redemption-clock.ts';
import { replaced, weather } from '../../support/redemption-faults.ts';
import { codeOf, granted, lan, World, type WorldOptions } from '../../support/redemption-world.ts';

const names = { zh: '东西', en: 'Thing' };
const cash = { kind: 'cash', names, coins: 200, rail: 'alipay', fen: 2 } as const;
const coupon = { kind: 'coupon', names, coins: 200, fen: 2, stock: null } as const;
const catalog: readonly CatalogItem[] = [
  { ...cash, id: 'cash' },
  { ...cash, id: 'gift-cash', received: true },
  { ...coupon, id: 'coupon' },
  { ...coupon, id: 'own-coupon', received: false },
];

/** A player with a payee and so much in each purse. */
async function newWorld(earned: number, received: number, options: WorldOptions = {}) {
  const world = new World({ catalog, ...options });
  const process = world.process();
  const binding = granted(await process.bindPayee(lan, 'alipay'));
  if (!binding.bound) granted(await process.completePayee(binding.state, {}));
  if (earned > 0) await world.give(lan, earned);
  if (received > 0) await world.give(lan, received, 'received');
  return world;
}

const given = (coins: number): ReadonlyMap<PlayerId, number> => new Map([[lan, coins]]);

const left = async (world: World) => [
  (await world.account(lan)).available,
  (await world.account(lan, 'received')).available,
];

describe('a purse', () => {
  it('RD5 of received coins pays first, where the item takes them', async () => {
    const world = await newWorld(500, 500);
    const process = world.process();
    await process.start();
    for (const [n, item] of catalog.entries())
      granted(await process.request({ player: lan, item: item.id, key: `key-0000${n}` }));
    assert.deepEqual(await left(world), [100, 100]);
    await world.finish();
    const rows = await assertMoney(world, given(500), given(500));
    assert.deepEqual(Object.fromEntries(rows.map(({ item, purse }) => [item, purse])), {
      cash: 'earned',
      'gift-cash': 'received',
      coupon: 'received',
      'own-coupon': 'earned',
    });
    const { redemptions } = await process.list(lan);
    assert.deepEqual(
      redemptions.map(({ purse }) => purse),
      rows.map(({ purse }) => purse),
    );
  });

  it('RD5 pays the whole price or none of it', async () => {
    const asked = { player: lan, item: 'coupon', key: 'key-00001' };
    const short = await newWorld(199, 199);
    assert.equal(codeOf(await short.process().request(asked)), 'balance_too_low');
    assert.deepEqual(await left(short), [199, 199]);
    const other = await newWorld(200, 199);
    assert.equal(granted(await other.process().request(asked)).purse, 'earned');
    assert.deepEqual(await left(other), [0, 199]);
  });

  it('RD5 counts in the catalog for what it buys, and GP1 received coins buy coupons and not cash', async () => {
    const reach = async (earned: number, received: number) => {
      const world = await newWorld(earned, received);
      const items = await world.process().catalog(lan);
      return items.map((item) => [item.id, item.takesReceived, item.reachable]);
    };
    const isTaken = { cash: false, 'gift-cash': true, coupon: true, 'own-coupon': false };
    const expect = (isReachable: (takesReceived: boolean) => boolean) =>
      Object.entries(isTaken).map(([id, takes]) => [id, takes, isReachable(takes)]);
    assert.deepEqual(
      await reach(0, 200),
      expect((takes) => takes),
    );
    assert.deepEqual(
      await reach(200, 0),
      expect(() => true),
    );
    assert.deepEqual(
      await reach(199, 199),
      expect(() => false),
    );
    const world = await newWorld(0, 200);
    for (const [n, item] of ['cash', 'own-coupon'].entries()) {
      const answer = await world.process().request({ player: lan, item, key: `key-0000${n}` });
      assert.equal(codeOf(answer), 'balance_too_low');
    }
  });

  for (const [purse, had, later] of [
    ['received', [0, 200], [500, 0]],
    ['earned', [200, 0], [0, 500]],
  ] as const)
    it(`RD5 stays the one that was decided, ${purse}, whatever the two hold when a crash is made good`, async () => {
      const world = await newWorld(had[0], had[1]);
      await dieAfterTheRow(world);
      const [earned, received] = later;
      if (earned > 0) await world.give(lan, earned);
      if (received > 0) await world.give(lan, received, 'received');
      const process = world.process();
      await process.start();
      await world.finish();
      const rows = await assertMoney(world, given(had[0] + earned), given(had[1] + received));
      assert.deepEqual(
        rows.map((row) => [row.purse, row.step]),
        [[purse, 'paid']],
      );
      const again = granted(
        await process.request({ player: lan, item: 'coupon', key: 'key-00001' }),
      );
      assert.equal(again.purse, purse);
    });

  it('RD5 that was emptied meanwhile is not made up for by the other', async () => {
    const world = await newWorld(0, 200);
    await dieAfterTheRow(world);
    const next = world.process(undefined, false);
    granted(await next.request({ player: lan, item: 'coupon', key: 'key-00002' }));
    await world.give(lan, 500);
    await next.start();
    await world.pass(60_000);
    await world.finish();
    const rows = await assertMoney(world, given(500), given(200));
    assert.deepEqual(
      rows.map(({ step, reason }) => [step, reason]),
      [
        ['paid', null],
        ['refused', 'balance_too_low'],
      ],
    );
  });

  for (const [mood, step] of [
    ['refuse', 'refused'],
    ['return-later', 'returned'],
  ] as const satisfies readonly (readonly [Mood, string])[])
    for (const [purse, item] of [
      ['earned', 'cash'],
      ['received', 'gift-cash'],
    ] as const satisfies readonly (readonly [Purse, string])[])
      it(`RD5 has its coins back when the rail ${step} them, ${purse} as they were`, async () => {
        const sandbox = { mood, returnAfterMs: 20_000 };
        const world = await newWorld(200, 200, { sandbox });
        const before = await Promise.all([world.account(lan), world.account(lan, 'received')]);
        const process = world.process();
        await process.start();
        granted(await process.request({ player: lan, item, key: 'key-00001' }));
        await world.finish();
        await world.pass(60_000);
        const rows = await assertMoney(world, given(200), given(200));
        assert.deepEqual(
          rows.map((row) => [row.purse, row.step]),
          [[purse, step]],
        );
        const after = await Promise.all([world.account(lan), world.account(lan, 'received')]);
        assert.deepEqual(after, before);
      });

  it('RD1 and RD5: a payee’s cap counts what comes from either', async () => {
    const dear: CatalogItem[] = [
      { ...cash, id: 'own', coins: 6000 },
      { ...cash, id: 'gift', coins: 4001, received: true },
      { ...cash, id: 'small-gift', coins: 4000, received: true },
      { ...coupon, id: 'coupon', coins: 5000 },
    ];
    const options = { catalog: dear, campaign: { lifetimeCap: 10_000 } };
    const world = await newWorld(6000, 20_000, options);
    const process = world.process();
    const ask = (item: string, n: number) =>
      process.request({ player: lan, item, key: `key-0000${n}` });
    granted(await ask('own', 1));
    assert.equal(codeOf(await ask('gift', 2)), 'payee_cap_reached');
    assert.equal(granted(await ask('small-gift', 3)).purse, 'received');
    assert.equal(codeOf(await ask('small-gift', 4)), 'payee_cap_reached');
    // A coupon needs no payee, so nothing of it counts.
    assert.equal(granted(await ask('coupon', 5)).purse, 'received');
  });
});

/** A process that makes the row of a coupon, and dies before it has asked for the coins. */
async function dieAfterTheRow(world: World): Promise<void> {
  const air = weather(() => undefined);
  let isRowMade = false;
  const die = async (run: () => Promise<unknown>) => {
    await run();
    isRowMade = true;
    return new Promise<never>(() => {});
  };
  const process = world.process({
    ...air,
    around: (port) => replaced(air.around(port), 'create', die),
  });
  void process.request({ player: lan, item: 'coupon', key: 'key-00001' });
  await rest();
  assert(isRowMade);
}

describe('a wallet', () => {
  it('GP1 keeps received coins apart from the balance, and tells those that are free to spend', async () => {
    const world = await newWorld(1000, 700);
    // Nothing of a room list is asked for here.
    const homes = homesOf(world.campaign.id, world.ledger, {} as RoomList);
    const process = world.process();
    granted(await process.request({ player: lan, item: 'cash', key: 'key-00001' }));
    granted(await process.request({ player: lan, item: 'coupon', key: 'key-00002' }));
    const { earned } = await world.account(lan);
    const wallet = { balance: 1000, held: 200, earned, received: 500 };
    assert.deepEqual(await homes.wallet(lan), wallet);
  });
});
