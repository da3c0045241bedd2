import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { ownerOf, player } from '../../../../server/ledger/accounts.ts';
import { Placement } from '../../../../server/ledger/redis/placement.ts';
import type { AccountId, Ledger } from '../../../../server/ledger/ledger.ts';
import { Fault } from '../../../../server/fault.ts';
import { RedisLedger } from '../../../../server/ledger/redis/ledger.ts';
import { connect, type Connection } from '../../../../server/redis/connection.ts';
import {
  amountOf,
  codeOf,
  fundedCampaign,
  grab,
  hold,
  playerId,
  share,
} from '../../../support/ledger-moves.ts';
import { describeWithRedis, newRedisServer } from '../../../support/redis-server.ts';

const shards = 8;
const placement = new Placement(shards);

/** Longer than a call may go on before others end it. */
const lateMs = 1100;

describeWithRedis('a transfer of two shards', () => {
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

  /** A packet of 100 coins, and a grab of ten by somebody whose coins lie in another shard. */
  async function packet() {
    const funded = await fundedCampaign(ledger);
    const held = hold(funded.campaign);
    await ledger.transfer(held);
    const shard = placement.ofCampaign(held.debit);
    const account = accountOutside(shard, (who) => player(funded.campaign, playerId(who)));
    const wanted = grab(held, account, { note: 'mine' });
    const purse = () => ledger.account(account);
    return { ...funded, held, account, wanted, purse };
  }

  it('PK5 is given up when its caller dies before it is decided, and is paid once when asked again', async () => {
    const { wanted, purse } = await packet();
    const dying = ledgerOn(dyingAt(connection, 'lead'));
    await assert.rejects(dying.transfer(wanted), { name: 'Fault' });
    assert.equal((await purse()).balance, 0);
    // The rows are locked: whoever asks waits until the call is given up.
    const startedAt = Date.now();
    assert.equal(amountOf(await ledger.transfer(wanted)), 10);
    assert(Date.now() - startedAt > 900, 'nobody had to wait');
    assert.equal((await purse()).balance, 10);
    await assertWhole();
  });

  it('PK5 is brought to its end when its caller dies after it was decided', async () => {
    const { wanted, purse, pool } = await packet();
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    // Until it knows where the packet is, it asks in vain.
    await dying.pending(wanted.pending);
    await assert.rejects(dying.transfer(wanted), { name: 'Fault' });
    // It is on its way, and the books are whole all the same.
    assert.deepEqual([(await purse()).balance, (await pool()).balance], [0, 990]);
    const { totals } = await assertWhole();
    const onTheWay = totals.filter(({ kind }) => kind === 'transit');
    assert(onTheWay.some(({ balance }) => balance === 10));
    const again = await ledger.transfer(wanted);
    assert.deepEqual([again.status, amountOf(again)], ['exists', 10]);
    assert.deepEqual([(await purse()).balance, (await purse()).earned], [10, 10]);
    await assertWhole();
  });

  it('PK5 is told once, however often it is told', async () => {
    const { wanted, purse } = await packet();
    const dying = ledgerOn(dyingAt(connection, 'heard'));
    assert.equal(amountOf(await dying.transfer(wanted)), 10);
    await delay(lateMs);
    await ledgerOn(connection).expireDue();
    assert.equal((await purse()).balance, 10);
    await assertWhole();
  });

  it('PK3 is decided once, also when the line to Redis says it twice', async () => {
    const { wanted, purse } = await packet();
    const twice = ledgerOn(
      changed(connection, async (asked, run) => {
        if (asked === 'lead') await run();
        return run();
      }),
    );
    assert.equal(amountOf(await twice.transfer(wanted)), 10);
    assert.equal((await purse()).balance, 10);
    await assertWhole();
  });

  it('PK5 cannot be decided any more when others have given it up', async () => {
    const { held, wanted, purse } = await packet();
    const slow = ledgerOn(slowAt(connection, 'lead', 2 * lateMs));
    await slow.pending(wanted.pending);
    const late = slow.transfer(wanted);
    await delay(lateMs);
    await ledgerOn(connection).expireDue();
    // Its rows are free again: what it has read of them says nothing any more.
    const other = grab(held, wanted.credit, { n: 2, slot: 1 });
    assert.equal(amountOf(await ledger.transfer(other)), 10);
    assert.equal((await late).status, 'created');
    assert.equal((await purse()).balance, 20);
    await assertWhole();
  }).timeout(20_000);

  it('PK2 that dies on the way from a pool to a part of it leaves no coin behind', async () => {
    const { campaign, pool } = await fundedCampaign(ledger, 100);
    const account = accountOutside(placement.ofCampaign(share(campaign).debit), (who) =>
      player(campaign, playerId(who)),
    );
    const mine = share(campaign, { who: ownerOf(account).slice('u_'.length) });
    const dying = ledgerOn(dyingAt(connection, 'settle'));
    await assert.rejects(dying.transfer(mine), { name: 'Fault' });
    const onItsWay = await pool();
    assert.deepEqual([onItsWay.balance, onItsWay.available], [100, 0], 'all of it is on its way');
    await delay(lateMs);
    assert.equal((await ledgerOn(connection).transfer(mine)).status, 'created');
    assert.deepEqual([(await pool()).balance, (await pool()).available], [100, 0]);
    await assertWhole();
  });

  it('TR3 is refused like any other, and frees what it had locked', async () => {
    const { wanted, campaign } = await packet();
    const none = { ceiling: { key: `${campaign} today`, most: 0 }, only: `${campaign} rain` };
    const refused = await ledger.transfer({ ...wanted, ...none });
    assert.equal(codeOf(refused), 'ceiling_reached');
    assert.equal((await ledger.transfer(wanted)).status, 'created');
  });

  describe('when a shard has lost what another told it', () => {
    it('I4 the audit names the transfer', async () => {
      const { wanted, account } = await packet();
      await ledger.transfer(wanted);
      const shard = placement.ofAccount(account);
      const seq = String(await connection.send(['HGET', `{hongbao:${shard}}:ids`, wanted.id]));
      const line = String(await connection.send(['HGET', `{hongbao:${shard}}:journal`, seq]));
      const fields = line.split('\0');
      fields[4] = '11';
      const key = `{hongbao:${shard}}:journal`;
      await connection.send(['HSET', key, seq, fields.join('\0')]);
      const wrong = await ledger.audit();
      assert(wrong.breaches.some((breach) => breach.startsWith(`I4 ${wanted.id}`)));
      await connection.send(['HSET', key, seq, line]);
      await assertWhole();
      await connection.send(['HDEL', `{hongbao:${shard}}:ids`, wanted.id]);
      const lost = await ledger.audit();
      assert(lost.breaches.some((breach) => breach.startsWith(`I4 ${wanted.id}`)));
      await connection.send(['HSET', `{hongbao:${shard}}:ids`, wanted.id, seq]);
      await assertWhole();
    });
  });

  async function assertWhole() {
    const report = await ledger.audit();
    assert.deepEqual([report.breaches, report.sums.coin], [[], 0]);
    return report;
  }
});

const ledgerOn = (connection: Connection): Ledger =>
  new RedisLedger({ connection, clock: { offset: 0 }, shards });

/** Of some player who does not lie in `shard`. */
function accountOutside(shard: number, of: (who: string) => AccountId): AccountId {
  for (let number = 0; ; number += 1) {
    const account = of(`p${number}`);
    if (placement.ofAccount(account) !== shard) return account;
  }
}

/** As if the process had died there: nothing of it is heard from then on. */
function dyingAt(connection: Connection, step: string): Connection {
  let isDead = false;
  return changed(connection, async (asked, run) => {
    isDead ||= asked === step;
    if (isDead) throw new Fault('unavailable', 'has died');
    return run();
  });
}

function slowAt(connection: Connection, step: string, ms: number): Connection {
  let isFirst = true;
  return changed(connection, async (asked, run) => {
    if (asked !== step || !isFirst) return run();
    isFirst = false;
    await delay(ms);
    return run();
  });
}

function changed(
  connection: Connection,
  change: (
    asked: string,
    run: () => ReturnType<Connection['run']>,
  ) => ReturnType<Connection['run']>,
): Connection {
  return {
    send: (command) => connection.send(command),
    each: (command) => connection.each(command),
    run: (script, keys, args) => change(args[0] ?? '', () => connection.run(script, keys, args)),
    isCluster: connection.isCluster,
    get waiting() {
      return connection.waiting;
    },
    close: async () => {},
  };
}
