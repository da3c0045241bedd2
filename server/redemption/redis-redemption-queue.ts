import type { Remote } from '../database.ts';
import type { RedisContext } from '../redis/book.ts';
import { asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { QueueOperations } from './operations.ts';
import { idAt, keysOf, putRow, readRow, readRows, type Keys } from './redis-redemption-rows.ts';
import type { Lease } from './redemption-store.ts';
import type { StoredRow } from './stored-row.ts';

/** The queue as Redis keeps it, for any number of drivers: who claims a row holds it, and no other does. */
export function queueIn(context: RedisContext): Remote<QueueOperations> {
  return { ...leasesIn(context), ...returnsIn(context) };
}

function leasesIn(
  context: RedisContext,
): Pick<Remote<QueueOperations>, 'claim' | 'claimReserving' | 'release' | 'dropLeases' | 'hurry'> {
  const { transact } = context;
  const keys = keysOf(context);
  return {
    claim: (asked) =>
      transact(async (attempt) => {
        const due = await dueOf(attempt, keys, asked);
        const claimed = due.slice(0, asked.limit).map((stored) => leased(stored, asked.lease));
        for (const stored of claimed) putRow(attempt, keys, stored);
        return claimed.map(({ row }) => row);
      }),
    claimReserving: ({ id, lease }) =>
      transact(async (attempt) => {
        const stored = await readRow(attempt, keys, id);
        if (stored?.row.step !== 'reserving' || stored.leasedUntil > lease.now) return undefined;
        const claimed = leased(stored, lease);
        putRow(attempt, keys, claimed);
        return claimed.row;
      }),
    release: ({ id, holder, until }) =>
      transact(async (attempt) => {
        const stored = await readRow(attempt, keys, id);
        if (stored?.row.holder === holder) putRow(attempt, keys, freed(stored, until));
      }),
    dropLeases: () =>
      transact(async (attempt) => {
        for (const rail of asTexts(await attempt.read('SMEMBERS', keys.rails)))
          for (const stored of await heldOf(attempt, keys, rail ?? '', Infinity))
            putRow(attempt, keys, freed(stored, 0));
      }),
    hurry: (orders) =>
      transact(async (attempt) => {
        // Only what nobody drives: a lease is never cut short by a hint.
        for (const stored of await rowsOfOrders(attempt, keys, orders))
          if (stored.row.holder === null && stored.leasedUntil > 0)
            putRow(attempt, keys, freed(stored, 0));
      }),
  };
}

/**
 * What can be claimed, first the longest due. A hold that is over is nobody's: its row is looked at with those that
 * stand in the queue.
 */
async function dueOf(
  attempt: Attempt,
  keys: Keys,
  asked: Parameters<QueueOperations['claim']>[0],
): Promise<readonly StoredRow[]> {
  const { rail, lease, at, limit } = asked;
  const page = ['BYSCORE', 'LIMIT', '0', String(limit)];
  const queued = asTexts(await attempt.read('ZRANGE', keys.due(rail), '-inf', String(at), ...page));
  const standing = await readRows(attempt, keys, queued.map(idAt));
  const released = await heldOf(attempt, keys, rail, lease.now);
  // Those that are not due yet wait with the others again.
  for (const stored of released) putRow(attempt, keys, freed(stored, 0));
  return [...standing, ...released.filter(({ wakeAt }) => wakeAt <= at)].sort(
    (one, other) => one.wakeAt - other.wakeAt || one.row.seq - other.row.seq,
  );
}

/** Rows whose hold ends by then. */
async function heldOf(
  attempt: Attempt,
  keys: Keys,
  rail: string,
  until: number,
): Promise<readonly StoredRow[]> {
  const end = until === Infinity ? '+inf' : String(until);
  const places = asTexts(await attempt.read('ZRANGE', keys.held(rail), '-inf', end, 'BYSCORE'));
  return readRows(attempt, keys, places.map(idAt));
}

const leased = (stored: StoredRow, { holder, until }: Lease): StoredRow => ({
  ...stored,
  leasedUntil: until,
  row: { ...stored.row, holder },
});

/** Nobody drives it; it is taken up again at that moment of the machine's clock, 0 for at once. */
const freed = (stored: StoredRow, until: number): StoredRow => ({
  ...stored,
  leasedUntil: until,
  row: { ...stored.row, holder: null },
});

function returnsIn(
  context: RedisContext,
): Pick<Remote<QueueOperations>, 'returnsCursor' | 'noteReturned'> {
  const { send, transact } = context;
  const keys = keysOf(context);
  return {
    returnsCursor: async (rail) => asText(await send(['HGET', keys.returns, rail])),
    noteReturned: ({ rail, orders, cursor }) =>
      transact(async (attempt) => {
        for (const stored of await rowsOfOrders(attempt, keys, orders)) {
          if (stored.row.rail !== rail) continue;
          const noted = { ...stored, isReturned: true };
          if (stored.row.step === 'paid')
            putRow(attempt, keys, {
              ...freed(noted, 0),
              wakeAt: 0,
              row: { ...stored.row, step: 'returning', holder: null },
            });
          else attempt.write('HSET', keys.rows, stored.row.id, JSON.stringify(noted));
        }
        attempt.write('HSET', keys.returns, rail, cursor);
      }),
  };
}

async function rowsOfOrders(
  attempt: Attempt,
  keys: Keys,
  orders: readonly string[],
): Promise<readonly StoredRow[]> {
  if (orders.length === 0) return [];
  const ids = asTexts(await attempt.read('HMGET', keys.orders, ...orders));
  return readRows(
    attempt,
    keys,
    ids.filter((id) => id !== null),
  );
}
