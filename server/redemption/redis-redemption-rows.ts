import type { RedisContext } from '../redis/book.ts';
import { asText, asTexts } from '../redis/replies.ts';
import type { Attempt } from '../redis/transactions.ts';
import type { RedemptionRow } from './redemption-store.ts';
import { finalSteps, type StoredRow } from './stored-row.ts';

/** A redemption in Redis: the row, and the place that it has in each list that it stands in. */
export const keysOf = ({ key }: Pick<RedisContext, 'key'>) => ({
  rows: key('row'),
  /** Counts the rows. */
  seq: key('seq'),
  orders: key('order'),
  /** A player's rows by the key that made them, and by their seq; those that wait; when the first was made that held coins. */
  byKey: (player: string) => key('key', player),
  of: (player: string) => key('of', player),
  waiting: (player: string) => key('waiting', player),
  first: (player: string) => key('first', player),
  stock: (campaign: string) => key('stock', campaign),
  /** What each payee of a rail has received or is about to (RD1). */
  payees: (rail: string) => key('payee', rail),
  /** How many wait for each rail; how far its returns were read. */
  queues: key('queue'),
  returns: key('returns'),
  /** Rows that are not final, in two lists: who nobody holds, by when it is due, and who is held, by until when. */
  due: (rail: string) => key('due', rail),
  held: (rail: string) => key('held', rail),
});

export type Keys = ReturnType<typeof keysOf>;

// Written by `putRow`.
export const rowOf = (text: string | null): StoredRow | undefined =>
  text === null ? undefined : (JSON.parse(text) as StoredRow);

export async function readRow(
  { read }: Pick<Attempt, 'read'>,
  keys: Keys,
  id: string,
): Promise<StoredRow | undefined> {
  return rowOf(asText(await read('HGET', keys.rows, id)));
}

export async function readRows(
  { read }: Pick<Attempt, 'read'>,
  keys: Keys,
  ids: readonly string[],
): Promise<readonly StoredRow[]> {
  if (ids.length === 0) return [];
  const texts = asTexts(await read('HMGET', keys.rows, ...ids));
  return texts.map(rowOf).filter((row) => row !== undefined);
}

/** A row that was read without an agreement must still be this one: it reads as it was written. */
export function expectRow(
  { expect }: Pick<Attempt, 'expect'>,
  keys: Keys,
  stored: StoredRow,
): void {
  expect(JSON.stringify(stored), 'HGET', keys.rows, stored.row.id);
}

/** Writes a row and moves it to the list that it belongs in now. */
export function putRow({ write }: Pick<Attempt, 'write'>, keys: Keys, stored: StoredRow): void {
  const { row, wakeAt, leasedUntil } = stored;
  const place = placeOf(row);
  const isFinal = finalSteps.includes(row.step);
  const isHeld = leasedUntil > 0;
  write('HSET', keys.rows, row.id, JSON.stringify(stored));
  if (isFinal || isHeld) write('ZREM', keys.due(row.rail), place);
  else write('ZADD', keys.due(row.rail), String(wakeAt), place);
  if (isFinal || !isHeld) write('ZREM', keys.held(row.rail), place);
  else write('ZADD', keys.held(row.rail), String(leasedUntil), place);
}

/** Wide enough for every safe integer: of those that are due at the same moment the older comes first. */
const seqDigits = 16;

export const placeOf = ({ seq, id }: Pick<RedemptionRow, 'seq' | 'id'>): string =>
  `${String(seq).padStart(seqDigits, '0')} ${id}`;

export const idAt = (place: string | null): string => (place ?? '').slice(seqDigits + 1);
