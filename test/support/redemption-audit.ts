import assert from 'node:assert/strict';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Purse } from '../../rooms/lucky/contract.ts';
import { redeemId, returnId } from '../../server/ledger/transfer-ids.ts';
import type { RedemptionRow } from '../../server/redemption/redemption-store.ts';
import type { RailOperations } from '../../server/redemption/operations.ts';
import { accountOf, type World } from './redemption-world.ts';

/** What each player had of one purse. */
type Given = ReadonlyMap<PlayerId, number>;

/**
 * When everything has come to its end: each redemption is paid or refunded, once, and what the rails moved is what the
 * ledger posted, from and to the purse that the row names. `given` is what each player had of their own, `received` what
 * came from others.
 */
export async function assertMoney(
  world: World,
  given: Given,
  received: Given = new Map(),
): Promise<readonly RedemptionRow[]> {
  const players = new Set([...given.keys(), ...received.keys()]);
  const rows = (
    await Promise.all(
      [...players].map((player) => world.store.list({ player, before: null, limit: 1000 })),
    )
  ).flat();
  let railFen = 0;
  let postedFen = 0;
  for (const row of rows) {
    const isPaid = row.step === 'paid' || row.step === 'returned';
    assert(isPaid || row.step === 'refused', `${row.order} has not ended: ${row.step}`);
    const hold = await world.ledger.pending(redeemId(row.order));
    if (isPaid) assert.deepEqual([hold?.state, creditedOf(hold)], ['posted', row.coins], row.order);
    else assert(hold === undefined || hold.state === 'voided', `${row.order} still holds coins`);
    const returned = await world.ledger.lookup(returnId(row.order));
    assert.equal(returned?.amount, row.step === 'returned' ? row.coins : undefined, row.order);
    await assertPurse(world, row);
    const moved = await movedFen(world, row);
    assert.equal(moved, isPaid ? row.fen : 0, `the rail and the row disagree about ${row.order}`);
    railFen += moved;
    postedFen += isPaid ? row.fen : 0;
  }
  assert.equal(railFen, postedFen);
  const left =
    (await assertBalances(world, rows, 'earned', given)) +
    (await assertBalances(world, rows, 'received', received));
  const payout = await world.payout();
  const total = [...given.values(), ...received.values()].reduce((sum, coins) => sum + coins, 0);
  assert.equal(payout.balance + left, total, 'coins were lost or made');
  await assertStock(world, rows);
  return rows;
}

/** RD5: the coins were held in the row's own purse, came back there, and the item takes them. */
async function assertPurse(world: World, row: RedemptionRow): Promise<void> {
  const account = accountOf[row.purse](row.campaign, row.player);
  const hold = await world.ledger.lookup(redeemId(row.order));
  if (hold) assert.equal(hold.debit, account, `${row.order} is held elsewhere`);
  const returned = await world.ledger.lookup(returnId(row.order));
  if (returned) assert.equal(returned.credit, account, `${row.order} came back elsewhere`);
  const item = world.campaign.catalog.find(({ id }) => id === row.item);
  const isTaken = item?.received ?? item?.kind === 'coupon';
  assert(row.purse === 'earned' || isTaken, `${row.item} was bought with received coins`);
}

async function assertBalances(
  world: World,
  rows: readonly RedemptionRow[],
  purse: Purse,
  given: Given,
): Promise<number> {
  let left = 0;
  for (const [player, coins] of given) {
    const paid = rows.filter(
      (row) => row.player === player && row.purse === purse && row.step === 'paid',
    );
    const spent = paid.reduce((sum, row) => sum + row.coins, 0);
    const account = await world.account(player, purse);
    assert.deepEqual([account.balance, account.pendingDebits], [coins - spent, 0], account.id);
    left += account.balance;
  }
  return left;
}

async function assertStock(world: World, rows: readonly RedemptionRow[]): Promise<void> {
  const taken = await world.store.stockTaken(world.campaign.id);
  for (const item of world.campaign.catalog) {
    if (item.kind !== 'coupon' || item.stock === null) continue;
    const held = rows.filter((row) => row.item === item.id && row.step !== 'refused');
    assert.equal(taken.get(item.id) ?? 0, held.length, `the stock of ${item.id}`);
    assert(held.length <= item.stock, `${item.id} was sold more often than it is there`);
  }
}

async function movedFen(world: World, row: RedemptionRow): Promise<number> {
  const rails = world.books.book<RailOperations>('rail');
  if (row.rail === 'coupon') {
    const code = await rails.coupon(row.order);
    assert.equal(row.receipt ?? undefined, code, 'the player holds the code that was issued');
    return code === undefined ? 0 : row.fen;
  }
  const order = await rails.find(row.order);
  return order && order.refusedFor === null ? order.fen : 0;
}

const creditedOf = (hold: Awaited<ReturnType<World['ledger']['pending']>>): number | undefined =>
  hold?.state === 'posted' ? hold.credited : undefined;
