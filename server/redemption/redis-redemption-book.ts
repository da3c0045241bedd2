import assert from 'node:assert/strict';
import type { Remote } from '../database.ts';
import type { RedisBook, RedisContext } from '../redis/book.ts';
import { asFields, asNumber, asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import { refusalOf, timesOf } from './decide-creation.ts';
import type { RedemptionOperations } from './operations.ts';
import { queueIn } from './redis-redemption-queue.ts';
import { keysOf, putRow, readRow, rowOf, type Keys } from './redis-redemption-rows.ts';
import type { Created, Lease, RedemptionDraft } from './redemption-store.ts';
import { isWaiting } from './steps.ts';
import { isUndone, stepped, type StoredRow } from './stored-row.ts';

/** The redemptions as Redis keeps them. */
export const redemptionBook: RedisBook<'redemption', RedemptionOperations> = {
  name: 'redemption',
  open: (context) => ({ ...queueIn(context), ...readIn(context), ...changeIn(context) }),
};

function readIn(
  context: RedisContext,
): Pick<Remote<RedemptionOperations>, 'byKey' | 'get' | 'list' | 'stockTaken'> {
  const { send } = context;
  const keys = keysOf(context);
  const rowsOf = async (ids: readonly (string | null)[]) => {
    const known = ids.filter((id) => id !== null);
    if (known.length === 0) return [];
    const texts = asTexts(await send(['HMGET', keys.rows, ...known]));
    return texts.map(rowOf).flatMap((stored) => (stored ? [stored.row] : []));
  };
  return {
    get: async (id) => (await rowsOf([id]))[0],
    byKey: async ({ player, key }) =>
      (await rowsOf([asText(await send(['HGET', keys.byKey(player), key]))]))[0],
    list: async ({ player, before, limit }) => {
      const from = before === null ? '+inf' : `(${before}`;
      const page = ['-inf', 'BYSCORE', 'REV', 'LIMIT', '0', String(limit)];
      return rowsOf(asTexts(await send(['ZRANGE', keys.of(player), from, ...page])));
    },
    stockTaken: async (campaign) => {
      const taken = asFields(await send(['HGETALL', keys.stock(campaign)]));
      return [...taken].map(([item, number]) => [item, Number(number)] as const);
    },
  };
}

function changeIn(context: RedisContext): Pick<Remote<RedemptionOperations>, 'create' | 'change'> {
  const { send, transact } = context;
  const keys = keysOf(context);
  return {
    create: async ({ draft, lease }) => {
      // Neither is decided by: a number that nobody has, and how long the queue is about now.
      const [seq, ahead] = await Promise.all([
        send(['INCR', keys.seq]),
        send(['HGET', keys.queues, draft.rail]),
      ]);
      const place = { seq: asNumber(seq), ahead: asNumber(ahead ?? 0) };
      return transact((attempt) => create(attempt, keys, { draft, lease, ...place }));
    },
    change: (change) =>
      transact(async (attempt) => {
        const stored = await readRow(attempt, keys, change.id);
        const next = stored && stepped(stored, change);
        if (!next) return undefined;
        putRow(attempt, keys, next);
        await count(attempt, keys, stored, next);
        return next.row;
      }),
  };
}

interface Creation {
  readonly draft: RedemptionDraft;
  readonly lease: Lease;
  readonly seq: number;
  /** How many wait for the rail already. */
  readonly ahead: number;
}

async function create(attempt: Attempt, keys: Keys, creation: Creation): Promise<Created> {
  const { draft, ahead } = creation;
  const { id, order, player, key, campaign, item, rail, payee, coins } = draft;
  const { read, write } = attempt;
  const [pending, taken, received, first, row, number, standing] = await Promise.all([
    read('SCARD', keys.waiting(player)),
    draft.stock === null ? 0 : read('HGET', keys.stock(campaign), item),
    payee === null ? 0 : read('HGET', keys.payees(rail), payee),
    read('HGET', keys.first(player), 'at'),
    read('HGET', keys.rows, id),
    read('HGET', keys.orders, order),
    // Last, because nothing that was refused is looked at again: a repeat is never told what its first one has taken.
    read('HGET', keys.byKey(player), key),
  ]);
  const before = standing === null ? undefined : await readRow(attempt, keys, String(standing));
  if (before) return { status: 'exists', row: before.row };
  assert(row === null && number === null, `${id} is another key's`);
  const refusal = refusalOf(draft, {
    pending: asNumber(pending),
    taken: asNumber(taken),
    received: asNumber(received),
  });
  if (refusal) return { status: 'refused', code: refusal };
  const stored = storedOf(
    creation,
    timesOf(draft, first === null ? null : asNumber(first), ahead + 1),
  );
  putRow(attempt, keys, stored);
  write('HSET', keys.orders, order, id);
  write('HSET', keys.byKey(player), key, id);
  write('ZADD', keys.of(player), String(creation.seq), id);
  write('SADD', keys.waiting(player), id);
  write('HINCRBY', keys.queues, rail, '1');
  if (draft.stock !== null) write('HINCRBY', keys.stock(campaign), item, '1');
  if (payee !== null) write('HINCRBY', keys.payees(rail), payee, String(coins));
  return { status: 'created', row: stored.row };
}

function storedOf(
  { draft, lease, seq }: Creation,
  { payableAt, etaAt }: ReturnType<typeof timesOf>,
): StoredRow {
  const { id, order, campaign, player, key, item, rail, payee, coins, purse, fen } = draft;
  const { createdAt, stock } = draft;
  return {
    hasStock: stock !== null,
    wasReserved: false,
    isReturned: false,
    wakeAt: createdAt,
    leasedUntil: lease.until,
    row: {
      ...{ seq, id, order, campaign, player, key, item, rail, payee, coins, purse, fen },
      ...{ step: 'reserving', createdAt, payableAt, etaAt },
      ...{ settledAt: null, reason: null, receipt: null, misses: 0, holder: lease.holder },
    },
  };
}

/** What is counted beside the rows: who waits, what is left of the stock, what a payee received, who was first. */
async function count(
  { read, write }: Attempt,
  keys: Keys,
  before: StoredRow,
  { row, wasReserved }: StoredRow,
): Promise<void> {
  const { id, player, rail, campaign, item, payee, coins } = row;
  if (isWaiting(before.row.step) && !isWaiting(row.step)) {
    write('SREM', keys.waiting(player), id);
    write('HINCRBY', keys.queues, rail, '-1');
  }
  if (wasReserved && !before.wasReserved) {
    const first = await read('HGET', keys.first(player), 'seq');
    if (first === null || asNumber(first) > row.seq)
      write('HSET', keys.first(player), 'seq', String(row.seq), 'at', String(row.createdAt));
  }
  if (!isUndone(row.step)) return;
  if (before.hasStock) write('HINCRBY', keys.stock(campaign), item, '-1');
  if (payee !== null) write('HINCRBY', keys.payees(rail), payee, String(-coins));
}
