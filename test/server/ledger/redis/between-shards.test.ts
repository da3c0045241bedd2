import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { CampaignId } from '../../../../rooms/campaign/ids.ts';
import { issuer, ownerOf, player, pool } from '../../../../server/ledger/accounts.ts';
import type { AccountId, Ledger, TransferId } from '../../../../server/ledger/ledger.ts';
import { listTransfers } from '../../../../server/http/routes/list-transfers.ts';
import { closeWhenOver } from '../../../../server/closing.ts';
import { connect, type Connection } from '../../../../server/redis/connection.ts';
import { changedConnection, lost } from '../../../support/changed-connection.ts';
import {
  codeOf,
  fundedCampaign,
  grab,
  hold,
  opening,
  playerId,
  share,
  voiding,
} from '../../../support/ledger-moves.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';
import { until } from '../../../support/sealed.ts';
import {
  accountWhere,
  dyingAt,
  lateMs,
  ledgerOn,
  placement,
  whoOf,
} from '../../../support/sharded-ledger.ts';

describeWithRedis('between the shards of a ledger', () => {
  let server: Awaited<ReturnType<typeof newRedisServer>>;
  let connection: Connection;
  let ledger: Ledger;
  before(async () => {
    server = await newRedisServer();
    connection = await connect(server.url);
    ledger = ledgerOn(connection);
  });
  after(async () => {
    await connection.close();
    await server.stop();
  });

  /** Of some player who does not lie where the campaign's own coins come in. */
  const outside = (campaign: CampaignId, alsoNot: number | null = null) => {
    const poolShard = placement.ofCampaign(pool(campaign));
    return accountWhere(campaign, (shard) => shard !== poolShard && shard !== alsoNot);
  };

  it('coins that a dead call has on their way are no lack of coins', async () => {
    const { campaign } = await fundedCampaign(ledger, 100);
    const account = outside(campaign);
    const mine = share(campaign, { who: whoOf(account) });
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    await assert.rejects(dying.transfer(mine), { name: 'Fault' });
    // Another process, at once: all 100 coins are there, none is held.
    const result = await ledgerOn(connection).transfer(mine);
    assert.equal(codeOf(result), undefined);
  });

  it('coins that a living call has on their way are no lack of coins', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const one = outside(campaign);
    const other = outside(campaign, placement.ofAccount(one));
    const slow = ledgerOn(
      changedConnection(connection, async (asked, run) => {
        if (asked === 'settle') await delay(100);
        return run();
      }),
    );
    const shareOf = (account: AccountId) => share(campaign, { who: whoOf(account), amount: 250 });
    const first = slow.transfer(shareOf(one));
    await delay(30);
    const second = ledgerOn(connection).transfer(shareOf(other));
    const [mine, theirs] = await Promise.all([first, second]);
    assert.deepEqual([codeOf(mine), codeOf(theirs)], [undefined, undefined]);
  });

  it('a crowd of two processes is refused no coins that are there', async () => {
    let wrong = 0;
    for (let round = 0; round < 8; round += 1) {
      const { campaign } = await fundedCampaign(ledger, 1000);
      const processes = [ledgerOn(connection), ledgerOn(connection)];
      // 10 × 100 of 1000 coins: all of them fit.
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          processes[n % 2]!.transfer(share(campaign, { who: `r${round}n${n}` })).catch(
            () => undefined,
          ),
        ),
      );
      const codes = results.map(codeOf).filter(Boolean);
      if (codes.length > 0 || results.includes(undefined)) wrong += 1;
    }
    assert.equal(wrong, 0);
  }).timeout(60_000);

  it('a crowd of three processes is refused no coins that are there, though their lines are slow', async () => {
    const wrong: unknown[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { campaign } = await fundedCampaign(ledger, 1000);
      const processes = [1, 2, 3].map(() => ledgerOn(slowLine(connection, 15)));
      const startedAt = Date.now();
      const results = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          processes[n % 3]!.transfer(share(campaign, { who: `t${round}n${n}` })).catch(
            (error: Error) => error.message,
          ),
        ),
      );
      const codes = results
        .map((one) => (typeof one === 'string' ? one : codeOf(one)))
        .filter(Boolean);
      if (codes.length > 0) wrong.push([Date.now() - startedAt, ...codes]);
    }
    assert.deepEqual(wrong, []);
  }).timeout(120_000);

  it('coins that an overdue pending holds are no lack of coins, however shortly after another', async () => {
    const { campaign } = await fundedCampaign(ledger, 100);
    const who = whoOf(outside(campaign));
    const more = await ledger.transfer(share(campaign, { who, amount: 150 }));
    assert.equal(codeOf(more), 'exceeds_credits');
    await ledger.transfer(hold(campaign, { timeoutAt: Date.now() + 100 }));
    await delay(110);
    assert.equal(codeOf(await ledger.transfer(share(campaign, { who, packet: 2 }))), undefined);
  });

  it('one of three who want all there is gets it', async () => {
    const wrong: unknown[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { campaign } = await fundedCampaign(ledger, 100);
      // A part in each shard.
      const before = Array.from({ length: 8 }, (_, n) =>
        share(campaign, { packet: 9, who: `v${n}`, amount: 12 }),
      );
      for (const one of before) await ledger.transfer(one);
      for (const one of before) await ledger.transfer(voiding(one));
      const processes = [1, 2, 3].map(() => ledgerOn(slowLine(connection, 5)));
      const startedAt = Date.now();
      const results = await Promise.all(
        processes.map((one, n) =>
          one
            .transfer(share(campaign, { who: `w${round}n${n}` }))
            .catch((error: Error) => error.message),
        ),
      );
      const codes = results
        .map((one) => (typeof one === 'string' ? one : (codeOf(one) ?? 'created')))
        .toSorted();
      if (codes.join() !== 'created,exceeds_credits,exceeds_credits')
        wrong.push([Date.now() - startedAt, ...codes]);
    }
    assert.deepEqual(wrong, []);
  }).timeout(120_000);

  it('closing gives the issuer back what is on its way, too', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const account = outside(campaign);
    const mine = share(campaign, { who: whoOf(account) });
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    await assert.rejects(dying.transfer(mine), { name: 'Fault' });
    const rules = { campaign: { id: campaign, redeemUntil: 1 } } as never;
    const close = () => closeWhenOver(rules, 2, ledger);
    await close();
    await delay(lateMs);
    await ledger.expireDue();
    await close();
    const { breaches } = await ledger.audit();
    assert.deepEqual(breaches, []);
    const ends = [pool(campaign), issuer(campaign)].map((id) => ledger.account(id));
    const balances = (await Promise.all(ends)).map(({ balance }) => balance);
    assert.deepEqual(balances, [0, 0]);
  });

  it('a packet that is decided and not told yet can be voided', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const held = holdElsewhere(campaign);
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    await assert.rejects(dying.transfer(held), { name: 'Fault' });
    assert.equal((await ledger.account(pool(campaign))).pendingDebits, 100, 'it is held');
    const result = await ledger.transfer(voiding(held));
    assert.equal(codeOf(result), undefined);
  });

  it('a packet that is decided and not told yet is found', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const held = holdElsewhere(campaign);
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    await assert.rejects(dying.transfer(held), { name: 'Fault' });
    assert.equal((await ledger.account(pool(campaign))).pendingDebits, 100, 'it is held');
    assert.equal((await ledger.pending(held.id))?.state, 'open');
  });

  it('the journal of a pool, page by page, has each line once', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    for (let n = 1; n <= 6; n += 1) {
      const held = hold(campaign, { packet: n });
      await ledger.transfer(held);
      for (const who of ['a', 'b', 'c', 'd'])
        await ledger.transfer(
          grab(held, player(campaign, playerId(`${who}${n}`)), { slot: 'abcd'.indexOf(who) }),
        );
      await ledger.transfer(share(campaign, { packet: n, who: `s${n}`, amount: 5 }));
    }
    const all = await ledger.journal({ account: pool(campaign) });
    const paged = [];
    for (let after: string | undefined; ;) {
      const page = await ledger.journal({
        account: pool(campaign),
        limit: 3,
        ...(after && { after }),
      });
      paged.push(...page);
      if (page.length < 3) break;
      after = page.at(-1)?.cursor;
    }
    assert.equal(all.length, 1 + 6 * 6);
    assert.deepEqual(
      paged.map(({ id }) => id),
      all.map(({ id }) => id),
    );
  });

  it('what cannot be written as JSON does not undo the batch of others', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const bad = { ...share(campaign, { who: 'bad' }), note: '\ud800' };
    // Two of one shard, so in one batch.
    const shard = placement.ofAccount(player(campaign, playerId('bad')));
    const ok = share(campaign, { who: whoOf(accountWhere(campaign, (at) => at === shard)) });
    await ledger.transfer({ ...ok, id: ok.id.replace('share:', 'share2:') as never });
    const results = await Promise.allSettled([ledger.transfer(bad), ledger.transfer(ok)]);
    assert.equal(
      results[1]?.status,
      'fulfilled',
      String((results[1] as PromiseRejectedResult).reason),
    );
  });

  it('what was told and what is looked up is of the same moment', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const held = hold(campaign);
    await ledger.transfer(held);
    const slow = ledgerOn(
      changedConnection(connection, async (asked, run) => {
        if (asked === 'settle') await delay(20);
        return run();
      }),
    );
    const account = outside(campaign);
    // A real grab's id ends with its player and a number.
    const wanted = { ...grab(held, account), id: `grab:p:${ownerOf(account)}:1` as never };
    const told = await slow.transfer(wanted);
    assert.equal(told.status, 'created');
    const [again, entry, lines] = [
      await ledger.transfer(wanted),
      await ledger.lookup(wanted.id),
      await ledger.journal({ pending: held.id }),
    ];
    const line = lines.find(({ id }) => id === wanted.id);
    const ats = [told, again, entry, line].map((one) => one && 'at' in one && one.at);
    assert.deepEqual(ats, Array(4).fill(ats[0]));
  });

  it('the audit is whole with a call in flight whose id has quotes', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const idOf = (n: number) => `packet/"${campaign}"\\é:${n}` as never;
    const away = [1, 2, 3, 4, 5, 6].find(
      (n) => placement.ofTransfer(idOf(n)) !== placement.ofCampaign(pool(campaign)),
    );
    const held = { ...hold(campaign), id: idOf(away ?? 0) };
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    const place = placement.ofCampaign(held.debit);
    assert.notEqual(placement.ofTransfer(held.id), place);
    await assert.rejects(dying.transfer(held), { name: 'Fault' });
    assert.deepEqual((await ledger.audit()).breaches, []);
  });

  it('I4 the audit is whole while only one of two other shards has heard of a line', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const debit = outside(campaign);
    const credit = accountWhere(campaign, (at) => at !== placement.ofAccount(debit));
    const won = share(campaign, { who: whoOf(debit) });
    await ledger.transfer(won);
    await ledger.transfer(opening(won, 50));
    const sides = [debit, credit].map((account) => placement.ofAccount(account));
    // No transfer of the game is of three shards; these numbers name one that is.
    const id = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((number) => `gift:${campaign}:${number}` as TransferId)
      .find((one) => !sides.includes(placement.ofTransfer(one)));
    assert(id);
    let settled = 0;
    const dying = ledgerOn(
      changedConnection(connection, async (asked, run) => {
        // Where the id lies is told first.
        if (asked === 'settle' && (settled += 1) === 1) throw lost();
        return run();
      }),
    );
    const gift = { kind: 'move', id, debit, credit, unit: 'coin', amount: 5 } as const;
    await assert.rejects(dying.transfer(gift), { name: 'Fault' });
    await until(async () => (await ledger.account(credit)).balance === 5);
    assert.deepEqual((await ledger.audit()).breaches, []);
    await delay(lateMs);
    await ledgerOn(connection).expireDue();
    assert.deepEqual((await ledger.lookup(id))?.amount, 5);
    assert.deepEqual((await ledger.audit()).breaches, []);
  });

  it('a cursor of many shards is one that a player can send back', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const one = share(campaign);
    await ledger.transfer(one);
    assert(one.credit);
    const [entry] = await ledger.journal({ account: one.credit });
    const asked = listTransfers.query?.safeParse({ cursor: entry?.cursor });
    assert.equal(asked?.success, true, String(asked?.error));
  });

  it('the audit finds a ceiling of which less is kept than has moved', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const held = hold(campaign);
    await ledger.transfer(held);
    const key = `${campaign}:today`;
    await ledger.transfer(
      grab(held, player(campaign, playerId('lan')), { ceiling: { key, most: 10 } }),
    );
    assert.deepEqual((await ledger.audit()).breaches, []);
    const name = `{hongbao:${placement.ofKey(key)}}:keys`;
    await connection.send(['HSET', name, `ceiling:${key}`, '3']);
    const { breaches } = await ledger.audit();
    assert(
      breaches.some((breach) => breach.startsWith(`I10 ${key}`)),
      breaches.join(),
    );
    await connection.send(['HSET', name, `ceiling:${key}`, '10']);
    assert.deepEqual((await ledger.audit()).breaches, []);
  });

  it('what was lent once more after it was told is not paid once more', async () => {
    const { campaign } = await fundedCampaign(ledger, 1000);
    const held = hold(campaign);
    await ledger.transfer(held);
    const account = outside(campaign);
    const again: (() => Promise<unknown>)[] = [];
    const twice = ledgerOn(
      changedConnection(connection, async (asked, run) => {
        if (asked === 'heard') throw lost();
        if (asked === 'lend') again.push(run);
        return run();
      }),
    );
    await twice.pending(held.id);
    const told = await twice.transfer(grab(held, account));
    assert.equal(told.status, 'created');
    // The line to Redis says it twice, the second time late.
    for (const run of again) await run();
    await delay(lateMs);
    await ledgerOn(connection).expireDue();
    assert.equal((await ledger.account(account)).balance, 10);
    assert.deepEqual((await ledger.audit()).breaches, []);
  });

  function holdElsewhere(campaign: CampaignId) {
    for (let packet = 1; ; packet += 1) {
      const held = hold(campaign, { packet });
      if (placement.ofTransfer(held.id) !== placement.ofCampaign(held.debit)) return held;
    }
  }
});

/** Every question takes a little while, and so does every answer. */
const slowLine = (connection: Connection, mostMs: number): Connection =>
  changedConnection(connection, async (_, run) => {
    await delay(Math.random() * mostMs);
    const reply = await run();
    await delay(Math.random() * mostMs);
    return reply;
  });
