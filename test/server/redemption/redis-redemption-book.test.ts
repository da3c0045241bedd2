import assert from 'node:assert/strict';
import type { RedisContext } from '../../../server/redis/book.ts';
import type { Connection } from '../../../server/redis/connection.ts';
import { openRedis, type RedisDatabase } from '../../../server/redis/database.ts';
import { transactOn } from '../../../server/redis/transactions.ts';
import { redemptionBook } from '../../../server/redemption/redis-redemption-book.ts';
import type {
  Created,
  RedemptionRow,
  RedemptionStore,
} from '../../../server/redemption/redemption-store.ts';
import { storedRedemptions } from '../../../server/redemption/stored-redemptions.ts';
import { lease, makeRow, newDraft, nextOf, walk } from '../../support/redemption-drafts.ts';
import { describeWithRedis, newRedisServer, type OwnRedis } from '../../support/redis-server.ts';

const processes = 3;

describeWithRedis('redemptions that several processes keep in one Redis', () => {
  let server: OwnRedis;
  let databases: readonly RedisDatabase[];
  let stores: readonly RedemptionStore[];

  before(async () => {
    server = await newRedisServer();
    const { url } = server;
    databases = await Promise.all(Array.from({ length: processes }, () => openRedis({ url })));
    stores = databases.map((database) => storedRedemptions(database.book('redemption')));
  });
  after(async () => {
    for (const database of databases) await database.close();
    await server.stop();
  });

  const store = (number: number): RedemptionStore => {
    const one = stores[number % processes];
    assert(one);
    return one;
  };

  /** Takes from a rail whatever it can until there is nothing left. */
  const drain = async (from: RedemptionStore, now: number): Promise<readonly RedemptionRow[]> => {
    const taken: RedemptionRow[] = [];
    for (;;) {
      const asked = { rail: 'alipay', at: 10_000, limit: 7 } as const;
      const rows = await from.claim({ ...asked, lease: lease(`holder-${taken.length}`, now) });
      if (rows.length === 0) return taken;
      taken.push(...rows);
    }
  };

  it('are claimed once each, by whoever comes first', async () => {
    const drafts = Array.from({ length: 200 }, () => newDraft());
    const made = await Promise.all(drafts.map((draft, number) => makeRow(store(number), draft)));
    const taken = (await Promise.all(stores.map((one) => drain(one, 1000)))).flat();
    assert.equal(taken.length, 200);
    assert.deepEqual(new Set(taken.map(({ id }) => id)), new Set(made.map(({ id }) => id)));
    assert.deepEqual(await drain(store(0), 1999), []);
    const again = (await Promise.all(stores.map((one) => drain(one, 2000)))).flat();
    assert.equal(new Set(again.map(({ id }) => id)).size, 200);
    assert.equal(again.length, 200);
  });

  it('take of the stock what there is, and give it back', async () => {
    const draft = newDraft({ stock: 10 });
    const { campaign } = draft;
    const made = await Promise.all(
      Array.from({ length: 30 }, (_, number) =>
        store(number).create(newDraft({ stock: 10, campaign }), lease('maker')),
      ),
    );
    const rows = made.flatMap((one) => (one.status === 'created' ? [one.row] : []));
    const refused = made.flatMap((one) => (one.status === 'refused' ? [one.code] : []));
    assert.deepEqual([rows.length, new Set(refused)], [10, new Set(['out_of_stock'])]);
    assert.deepEqual(await store(0).stockTaken(campaign), new Map([['item', 10]]));
    assert.equal(new Set(rows.map(({ seq }) => seq)).size, 10);
    await Promise.all(rows.map((row, number) => walk(store(number), row, ['refused'])));
    assert.deepEqual(await store(0).stockTaken(campaign), new Map([['item', 0]]));
  });

  it('are made once of one key, and no repeat is refused for what its first one has taken', async () => {
    for (let round = 0; round < 20; round += 1) {
      const draft = newDraft({ stock: 1, pendingAPlayer: 1, payeeCap: 100 });
      const created = await Promise.all(
        Array.from({ length: 12 }, (_, number) => store(number).create(draft, lease('maker'))),
      );
      const statuses = created.map(({ status }) => status).sort();
      assert.deepEqual(statuses, ['created', ...Array.from({ length: 11 }, () => 'exists')]);
      const page = { player: draft.player, before: null, limit: 10 };
      assert.equal((await store(0).list(page)).length, 1);
    }
  });

  it('are answered to a repeat that was overtaken between two of its reads', async () => {
    const draft = newDraft({ stock: 1, pendingAPlayer: 1 });
    const [database] = databases;
    assert(database);
    const overtaken = storedRedemptions(
      redemptionBook.open(contextOf(database, async () => void (await makeRow(store(1), draft)))),
    );
    const repeat = await overtaken.create(draft, lease('late'));
    assert.deepEqual([repeat.status, await store(1).get(draft.id)], ['exists', rowOf(repeat)]);
  });

  it('RD1 keep a payee’s cap, and count a player’s own, whoever asks', async () => {
    const { payee, coins, payeeCap } = newDraft({ coins: 300, payeeCap: 1000 });
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, number) =>
        store(number).create(newDraft({ payee, coins, payeeCap }), lease('maker')),
      ),
    );
    assert.equal(made.filter(({ status }) => status === 'created').length, 3);
    const own = newDraft({ pendingAPlayer: 4 });
    const mine = await Promise.all(
      Array.from({ length: 12 }, (_, number) => store(number).create(nextOf(own), lease('maker'))),
    );
    assert.equal(mine.filter(({ status }) => status === 'created').length, 4);
  });

  it('go one step with a driver, or to who overtakes it, never both', async () => {
    for (let round = 0; round < 20; round += 1) {
      const row = await makeRow(store(0), newDraft());
      const step = { id: row.id, holder: 'maker', from: 'reserving', to: 'queued', at: 1 } as const;
      const [one, other, claimed] = await Promise.all([
        store(0).change(step),
        store(1).change(step),
        store(2).claim({ rail: 'alipay', lease: lease('next', 1000), at: 10_000, limit: 1000 }),
      ]);
      const steps = [one, other].filter((answer) => answer !== undefined);
      const standing = await store(1).get(row.id);
      assert.equal(standing?.holder, 'next');
      assert.equal(standing.step, steps.length === 1 ? 'queued' : 'reserving');
      assert.equal(claimed.find(({ id }) => id === row.id)?.step, standing.step);
    }
  });

  it('are all taken up, however many leases have ended', async () => {
    const drafts = Array.from({ length: 600 }, () => newDraft({ rail: 'coupon' }));
    await Promise.all(drafts.map((draft, number) => makeRow(store(number), draft)));
    const ids = new Set<string>();
    const asked = { rail: 'coupon', lease: lease('late', 5000), at: 10_000, limit: 256 } as const;
    for (
      let rows = await store(1).claim(asked);
      rows.length > 0;
      rows = await store(1).claim(asked)
    )
      for (const { id } of rows) ids.add(id);
    assert.equal(ids.size, 600);
  });
});

const rowOf = (created: Created) => (created.status === 'refused' ? undefined : created.row);

/** Of a process that is overtaken once, after its first read. */
function contextOf({ connection, clock }: RedisDatabase, overtake: () => Promise<void>) {
  let reads = 0;
  let line: Promise<unknown> = Promise.resolve();
  const send: Connection['send'] = (command) => {
    const answer = line.then(async () => {
      if ((reads += 1) === 2) await overtake();
      return connection.send(command);
    });
    line = answer;
    return answer;
  };
  const run: Connection['run'] = (...asked) => connection.run(...asked);
  return {
    send: (command) => connection.send(command),
    transact: transactOn({ ...nothingElse, send, run }, '{hongbao}'),
    now: clock.now,
    key: (...parts) => ['{hongbao}', 'redemption', ...parts].join(':'),
  } satisfies RedisContext;
}

const nothingElse = { each: async () => [], isCluster: false, waiting: 0, close: async () => {} };
