import assert from 'node:assert/strict';
import { pool } from '../../../server/ledger/accounts.ts';
import type { Ledger, Post, Transfer } from '../../../server/ledger/ledger.ts';
import { RedisLedger } from '../../../server/ledger/redis-ledger.ts';
import { connect } from '../../../server/redis/connection.ts';
import { crashCampaign, crashCoins, crashShare } from '../../support/crash-shares.ts';
import { funding, opening } from '../../support/ledger-moves.ts';
import { describeWithRedis, newRedisServer } from '../../support/redis-server.ts';

const kills = 10;
/** Transfers that wait for an answer at the same time. */
const atOnce = 60;

describeWithRedis('a ledger whose Redis is killed', () => {
  it('PK3 PK5 has everything that anybody was told, once, and the books are whole', async () => {
    const server = await newRedisServer();
    const connection = await connect(server.url);
    const ledger = new RedisLedger({ connection, clock: { offset: 0 }, shards: 1 });
    await ledger.transfer(funding(crashCampaign, crashCoins));
    const told = new Map<string, number>();
    const untold = new Set<Transfer>();
    let number = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const load = loadUntilItFails(ledger, () => crashShare((number += 1)), { told, untold });
      await new Promise((resolve) => setTimeout(resolve, 40 + Math.random() * 80));
      await server.kill();
      await load;
      await server.start();
      await comesBack(ledger);
      assert.deepEqual((await ledger.audit()).breaches, []);
      for (const transfer of untold) told.set(transfer.id, await amountNow(ledger, transfer));
      untold.clear();
    }
    const { breaches, sums, transfers } = await ledger.audit();
    assert.deepEqual([breaches, sums.coin], [[], 0]);
    for (const [id, amount] of told) {
      const entry = await ledger.lookup(id as Transfer['id']);
      assert.equal(entry?.amount, amount, id);
    }
    assert.equal(transfers, told.size + 1, 'nothing stands there that nobody asked for');
    assert.ok(told.size > kills * atOnce, `only ${told.size} were told`);
    assert.ok((await ledger.account(pool(crashCampaign))).balance < crashCoins);
    await connection.close();
    await server.stop();
  }).timeout(60_000);
});

interface Book {
  readonly told: Map<string, number>;
  /** What nobody knows of whether it has happened. */
  readonly untold: Set<Transfer>;
}

/** Shares are reserved and opened until Redis answers no more. */
async function loadUntilItFails(
  ledger: Ledger,
  next: () => ReturnType<typeof crashShare>,
  { told, untold }: Book,
): Promise<void> {
  const load = { hasFailed: false };
  const move = async (transfer: Transfer): Promise<void> => {
    if (load.hasFailed) return;
    try {
      const result = await ledger.transfer(transfer);
      assert.notEqual(result.status, 'refused');
      if (result.status !== 'refused') told.set(result.id, result.amount);
    } catch {
      load.hasFailed = true;
      untold.add(transfer);
    }
  };
  const player = async (): Promise<void> => {
    while (!load.hasFailed) {
      const share = next();
      await move(share);
      if (told.has(share.id)) await move(opening(share, 7) satisfies Post);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, player));
}

async function comesBack(ledger: Ledger): Promise<void> {
  for (;;) {
    const isBack = await ledger.account(pool(crashCampaign)).then(
      () => true,
      () => false,
    );
    if (isBack) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asked again under the same id: it happens now, or is told as it happened. */
async function amountNow(ledger: Ledger, transfer: Transfer): Promise<number> {
  const result = await ledger.transfer(transfer);
  assert.notEqual(result.status, 'refused');
  return result.status === 'refused' ? 0 : result.amount;
}
