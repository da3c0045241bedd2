import type { Remote } from '../database.ts';
import type { RedisContext } from '../redis/book.ts';
import { asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { QueueOperations } from './operations.ts';
import { RailName } from './redemption.ts';
import {
  expectRow,
  idAt,
  keysOf,
  putRow,
  readRow,
  readRows,
  type Keys,
} from './redis-redemption-rows.ts';
import type { Lease } from './redemption-store.ts';
import { finalSteps, type StoredRow } from './stored-row.ts';

/** Ended leases that one claim looks at: more of them end together only when everything has stood still. */
const endedMost = 500;

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
        const free = await freeOf(context, keys, asked);
        const due = free
          .filter(({ wakeAt }) => wakeAt <= asked.at)
          .sort((one, other) => one.wakeAt - other.wakeAt || one.row.seq - other.row.seq);
        const claimed = due.slice(0, asked.limit);
        for (const stored of claimed) {
          expectRow(attempt, keys, stored);
          putRow(attempt, keys, leased(stored, asked.lease));
        }
        // Back among those that nobody holds, so that the next claim does not find their ended leases again.
        for (const stored of free)
          if (stored.leasedUntil > 0 && !claimed.includes(stored)) {
            expectRow(attempt, keys, stored);
            putRow(attempt, keys, { ...stored, leasedUntil: 0 });
          }
        return claimed
          .map((stored) => leased(stored, asked.lease).row)
          .sort((one, other) => one.payableAt - other.payableAt || one.seq - other.seq);
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
    dropLeases: async () => {
      for (const rail of RailName.options)
        while ((await transact((attempt) => dropLeases(attempt, keys, rail))) > 0);
    },
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
 * Rows that nobody holds, first the longest due, and those whose lease has ended. It is only where to look: what is
 * claimed of them must still read the same.
 */
async function freeOf(
  { send }: Pick<RedisContext, 'send'>,
  keys: Keys,
  { rail, lease, at, limit }: Parameters<QueueOperations['claim']>[0],
): Promise<readonly StoredRow[]> {
  const upTo = (list: string, score: number, most: number) =>
    send(['ZRANGE', list, '-inf', String(score), 'BYSCORE', 'LIMIT', '0', String(most)]);
  const [due, ended] = await Promise.all([
    upTo(keys.due(rail), at, limit),
    upTo(keys.held(rail), lease.now, endedMost),
  ]);
  // Once each, though a row may have moved from one list to the other in between.
  const ids = new Set([...asTexts(due), ...asTexts(ended)].map(idAt));
  const rows = await readRows({ read: (...command) => send(command) }, keys, [...ids]);
  return rows.filter(
    ({ row, leasedUntil }) => !finalSteps.includes(row.step) && leasedUntil <= lease.now,
  );
}

/** Answers how many there were to drop. */
async function dropLeases(attempt: Attempt, keys: Keys, rail: string): Promise<number> {
  const page = ['0', String(endedMost - 1)] as const;
  const places = asTexts(await attempt.read('ZRANGE', keys.held(rail), ...page));
  const rows = await readRows(attempt, keys, places.map(idAt));
  for (const stored of rows) putRow(attempt, keys, freed(stored, 0));
  return rows.length;
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
