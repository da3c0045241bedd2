import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import type { Book } from '../sqlite/book.ts';
import { refusalOf, timesOf } from './decide-creation.ts';
import { stepForward } from './sqlite-redemption-change.ts';
import { queueOperations } from './sqlite-redemption-queue.ts';
import { insertRow, rowColumns, storedRow } from './sqlite-redemption-rows.ts';
import { redemptionSchema } from './sqlite-redemption-schema.ts';
import type { RedemptionOperations } from './operations.ts';

/** The redemptions as the writer thread keeps them. */
export const redemptionBook: Book<'redemption', RedemptionOperations> = {
  name: 'redemption',
  schema: redemptionSchema,
  open: ({ database }) => ({
    operations: {
      ...queueOperations(database),
      ...readOperations(database),
      create: createOperation(database),
      change: stepForward(database),
    },
  }),
};

function readOperations(database: DatabaseSync) {
  const byKey = database.prepare(
    `SELECT ${rowColumns} FROM redemption WHERE player = ? AND key = ?`,
  );
  const byId = database.prepare(`SELECT ${rowColumns} FROM redemption WHERE id = ?`);
  const page = database.prepare(
    `SELECT ${rowColumns} FROM redemption WHERE player = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const taken = database.prepare('SELECT item, taken FROM redemption_stock WHERE campaign = ?');
  const one = (columns: ReturnType<typeof byKey.get>) => columns && storedRow(columns).row;
  return {
    byKey: (asked) => one(byKey.get(asked.player, asked.key)),
    get: (id) => one(byId.get(id)),
    list: ({ player, before, limit }) =>
      page
        .all(player, before ?? Number.MAX_SAFE_INTEGER, limit)
        .map((columns) => storedRow(columns).row),
    stockTaken: (campaign) =>
      taken.all(campaign).map((row) => [String(row['item']), Number(row['taken'])] as const),
  } satisfies Partial<RedemptionOperations>;
}

function createOperation(database: DatabaseSync): RedemptionOperations['create'] {
  const byKey = database.prepare(
    `SELECT ${rowColumns} FROM redemption WHERE player = ? AND key = ?`,
  );
  const insert = insertRow(database);
  const countWaiting = database.prepare(
    `SELECT count(*) AS count FROM redemption
    WHERE player = ? AND step IN ('reserving', 'queued', 'paying', 'unknown', 'resending', 'refusing')`,
  );
  const first = database.prepare(
    'SELECT created_at FROM redemption WHERE player = ? AND was_reserved = 1 ORDER BY seq LIMIT 1',
  );
  const takeStock = database.prepare(
    `INSERT INTO redemption_stock (campaign, item, taken) VALUES (?, ?, 1)
    ON CONFLICT DO UPDATE SET taken = taken + 1 RETURNING taken`,
  );
  const readStock = database.prepare(
    'SELECT taken FROM redemption_stock WHERE campaign = ? AND item = ?',
  );
  const readPayee = database.prepare(
    'SELECT coins FROM redemption_payee WHERE rail = ? AND payee = ?',
  );
  const addPayee = database.prepare(
    `INSERT INTO redemption_payee (rail, payee, coins) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET coins = coins + excluded.coins`,
  );
  const enqueue = database.prepare(
    `INSERT INTO redemption_rail (rail, waiting) VALUES (?, 1)
    ON CONFLICT DO UPDATE SET waiting = waiting + 1 RETURNING waiting`,
  );

  return ({ draft, lease }) => {
    const { player, key, campaign, item, rail, payee, coins } = draft;
    const standing = byKey.get(player, key);
    if (standing) return { status: 'exists', row: storedRow(standing).row };
    const refusal = refusalOf(draft, {
      pending: Number(countWaiting.get(player)?.['count']),
      taken: Number(readStock.get(campaign, item)?.['taken'] ?? 0),
      received: Number(readPayee.get(rail, payee)?.['coins'] ?? 0),
    });
    if (refusal) return { status: 'refused', code: refusal };
    if (payee !== null) addPayee.run(rail, payee, coins);
    if (draft.stock !== null) takeStock.get(campaign, item);
    const waiting = Number(enqueue.get(rail)?.['waiting']);
    assert(waiting >= 1, 'a queue counts who has just joined it');
    const firstAt = first.get(player)?.['created_at'];
    const times = timesOf(draft, firstAt === undefined ? null : Number(firstAt), waiting);
    return { status: 'created', row: insert(draft, times, lease).row };
  };
}
