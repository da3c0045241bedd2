import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { player, pool } from '../../../../server/ledger/accounts.ts';
import type { Ledger, Post, Transfer } from '../../../../server/ledger/ledger.ts';
import { Fault } from '../../../../server/fault.ts';
import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { agreeOnShards } from '../../../../server/ledger/redis/shard-count.ts';
import { connect } from '../../../../server/redis/connection.ts';
import { crashCampaign, crashCoins, crashShare } from '../../../support/crash-shares.ts';
import { funding, grab, hold, opening, playerId } from '../../../support/ledger-moves.ts';
import { newRedisCluster } from '../../../support/redis-cluster.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';

/** Transfers that wait for an answer at the same time. */
const atOnce = 60;

const packet = hold(crashCampaign, { amount: 1_000_000 });

interface Killable {
  readonly url: string;
  /** Any one of its nodes. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function cluster(): Promise<Killable> {
  const { url, nodes, ...rest } = await newRedisCluster();
  let killed = 0;
  return {
    ...rest,
    url,
    kill: async () => {
      killed = Math.floor(Math.random() * nodes.length);
      await nodes[killed]?.kill();
    },
    start: async () => nodes[killed]?.start(),
  };
}

const stores: readonly (readonly [title: string, kills: number, () => Promise<Killable>])[] = [
  ['whose Redis is killed', 10, () => newRedisServer()],
  // A node that comes back serves nothing for two seconds.
  ['in a cluster, of which one node after the other is killed', 4, cluster],
];

describeWithRedis('a ledger', () => {
  for (const [title, kills, newStore] of stores)
    it(`PK3 PK5 ${title}, has everything that anybody was told, once, and the books are whole`, async () => {
      const server = await newStore();
      const connection = await connect(server.url);
      const shards = await agreeOnShards(connection, null);
      const ledger = new RedisLedger({ connection, clock: { offset: 0 }, shards });
      await ledger.transfer(funding(crashCampaign, crashCoins));
      await ledger.transfer(packet);
      const told = new Map<string, number>();
      const untold = new Set<Transfer>();
      let number = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const load = loadUntilItFails(ledger, () => (number += 1), { told, untold });
        await delay(40 + Math.random() * 80);
        await server.kill();
        await load;
        await server.start();
        await comesBack(ledger);
        assert.deepEqual((await ledger.audit()).breaches, []);
        for (const transfer of untold) told.set(transfer.id, await amountNow(ledger, transfer));
        untold.clear();
      }
      const { breaches, sums, transfers, totals } = await ledger.audit();
      assert.deepEqual([breaches, sums.coin], [[], 0]);
      for (const [id, amount] of told) {
        const entry = await ledger.lookup(id as Transfer['id']);
        assert.equal(entry?.amount, amount, id);
      }
      assert.equal(transfers, told.size + 2, 'nothing stands there that nobody asked for');
      assert.ok(told.size > (kills * atOnce) / 4, `only ${told.size} were told`);
      assert.ok((await ledger.account(pool(crashCampaign))).balance < crashCoins);
      const onTheWay = totals.filter(({ kind }) => kind === 'transit');
      assert(onTheWay.every(({ balance }) => balance === 0));
      await connection.close();
      await server.stop();
    }).timeout(120_000);
});

interface Book {
  readonly told: Map<string, number>;
  /** What nobody knows of whether it has happened. */
  readonly untold: Set<Transfer>;
}

/** Shares are reserved and opened until Redis answers no more. */
async function loadUntilItFails(
  ledger: Ledger,
  next: () => number,
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
  const play = async (): Promise<void> => {
    while (!load.hasFailed) {
      const number = next();
      const share = crashShare(number);
      await move(share);
      if (told.has(share.id)) await move(opening(share, 7) satisfies Post);
      const account = player(crashCampaign, playerId(`grabber-${number}`));
      await move(grab(packet, account, { slot: number, slots: 1_000_000, amount: 3 }));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, play));
}

async function comesBack(ledger: Ledger): Promise<void> {
  for (;;) {
    const isBack = await ledger.account(pool(crashCampaign)).then(
      () => true,
      () => false,
    );
    if (isBack) return;
    await delay(20);
  }
}

/** Asked again under the same id: it happens now, or is told as it happened. */
async function amountNow(ledger: Ledger, transfer: Transfer): Promise<number> {
  for (;;) {
    const result = await ledger.transfer(transfer).catch((error: unknown) => {
      // What a dead call has locked is free again in a moment.
      if (!(error instanceof Fault && error.retryable)) throw error;
      return null;
    });
    if (result === null) continue;
    assert.notEqual(result.status, 'refused');
    return result.status === 'refused' ? 0 : result.amount;
  }
}
