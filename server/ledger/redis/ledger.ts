import type { Remote } from '../../database.ts';
import type { Connection } from '../../redis/connection.ts';
import { asList, asText, asTexts } from '../../redis/replies.ts';
import { Placement } from './placement.ts';
import type { Entry, TransferId } from '../ledger.ts';
import type { LedgerOperations } from '../operations.ts';
import { auditShards } from './audit.ts';
import { accountOf, entryOf, nothing, stateOf } from './rows.ts';
import { RedisShard } from './shard.ts';
import { ShardedBook } from './sharded-book.ts';
import { StoredLedger } from '../stored-ledger.ts';
import type { WireResult } from '../wire.ts';

/**
 * The ledger in Redis, for any number of processes: each transfer is decided where the rows are, and acknowledged when
 * Redis has it on its disk. In one shard on a single Redis, in many on a cluster.
 * @example new RedisLedger(await openRedis({ url }))
 */
export class RedisLedger extends StoredLedger {
  constructor(database: {
    readonly connection: Connection;
    /** How far the server's clock is turned, in milliseconds. */
    readonly clock: { readonly offset: number };
    /** How many shards the books are in; for good. */
    readonly shards: number;
  }) {
    const { connection, clock } = database;
    const placement = new Placement(database.shards);
    const isAlone = placement.count === 1;
    const offset = () => clock.offset;
    const shards = Array.from(
      { length: placement.count },
      (_, number) => new RedisShard({ connection, number, isAlone, offset }),
    );
    const [first] = shards;
    const book =
      isAlone && first
        ? bookOn(first)
        : new ShardedBook(shards, placement, () => Date.now() + offset());
    super(book, () => auditShards(shards, placement));
  }
}

/** A shard that has no others knows everything itself. */
function bookOn(shard: RedisShard): Remote<LedgerOperations> {
  return {
    transfer: async (transfer) => {
      const [result] = await shard.transfer([transfer]);
      return (result ?? 'linked_failed') as WireResult; // Where nothing is elsewhere, nothing is lent either.
    },
    // As above.
    linked: async (transfers) => (await shard.transfer(transfers)) as readonly WireResult[],
    account: async (id) => {
      const [row] = await shard.fields('accounts', [id]);
      return accountOf(id, row ?? null);
    },
    pending: async (id) => {
      const found = await shard.read('pending', id);
      if (found === null) return undefined;
      const [row, ending, at] = asTexts(found);
      return stateOf(row ?? '', ending ?? null, Number(at));
    },
    lookup: async (id) => {
      const found = await shard.read('lookup', id);
      return found === null ? undefined : entryAt(asTexts(found));
    },
    totals: async (keys) => {
      const totals = await shard.fields(
        'keys',
        keys.map((key) => `ceiling:${key}`),
      );
      return totals.map((total) => Number(total ?? 0));
    },
    journal: async ({ account, pending, after, limit }) => {
      const from = after === null ? nothing : String(Number(after));
      const page = [account ?? nothing, pending ?? nothing, from, String(limit)];
      return asList(await shard.read('page', ...page)).map((line) => entryAt(asTexts(line)));
    },
    expireDue: async (limit) =>
      // The script answers the ids of the pendings that it ended.
      asList(await shard.write('expire', String(limit))).map((id) => asText(id) as TransferId),
    closeCampaign: async (campaign) => void (await shard.write('close', campaign)),
  };
}

const entryAt = ([seq, text]: readonly (string | null)[]): Entry => entryOf(seq ?? '', text ?? '');
