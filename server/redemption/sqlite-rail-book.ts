import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Book } from '../sqlite/book.ts';
import { returnsAPage } from './rail.ts';
import type { OrderNumber } from './redemption.ts';
import { statementLines, type RailOperations, type SandboxOrder } from './operations.ts';

/** The emulated rails' own books, kept apart from ours: nothing else may read or write these tables. */
const schema = `
CREATE TABLE IF NOT EXISTS sandbox_order (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  order_number TEXT NOT NULL UNIQUE,
  player TEXT NOT NULL,
  payee TEXT,
  item TEXT NOT NULL,
  fen INTEGER NOT NULL CHECK (fen > 0),
  refused_for TEXT,
  at INTEGER NOT NULL,
  returns_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS sandbox_order_of_player ON sandbox_order (player, seq);
CREATE INDEX IF NOT EXISTS sandbox_order_returns ON sandbox_order (returns_at, seq)
  WHERE returns_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS coupon (
  order_number TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const railBook: Book<'rail', RailOperations> = {
  name: 'rail',
  schema,
  open: ({ database }) => ({
    operations: { ...sandboxOperations(database), ...couponOperations(database) },
  }),
};

function sandboxOperations(database: DatabaseSync) {
  const insert = database.prepare(
    `INSERT INTO sandbox_order (order_number, player, payee, item, fen, refused_for, at, returns_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const find = database.prepare('SELECT * FROM sandbox_order WHERE order_number = ?');
  const returned = database.prepare(
    `SELECT * FROM sandbox_order WHERE returns_at IS NOT NULL AND returns_at <= ?
    AND (returns_at, seq) > (SELECT coalesce(max(returns_at), 0), coalesce(max(seq), 0) FROM sandbox_order WHERE seq = ?)
    ORDER BY returns_at, seq LIMIT ${returnsAPage}`,
  );
  const statement = database.prepare(
    `SELECT * FROM sandbox_order WHERE player = ? AND refused_for IS NULL
    ORDER BY seq DESC LIMIT ${statementLines}`,
  );
  const one = (order: OrderNumber) => {
    const columns = find.get(order);
    return columns && sandboxOrder(columns);
  };
  return {
    take: ({ order, player, payee, item, fen, refusedFor, at, returnsAt }) => {
      insert.run(order, player, payee, item, fen, refusedFor, at, returnsAt);
      const taken = one(order);
      if (!taken) throw new Error('an order that was taken can be found');
      return taken;
    },
    find: one,
    returned: ({ after, now }) =>
      returned.all(now, after).map((columns) => {
        const { order, seq } = sandboxOrder(columns);
        return { order, cursor: String(seq) };
      }),
    statement: (player) => statement.all(player).map(sandboxOrder),
  } satisfies Partial<RailOperations>;
}

function couponOperations(database: DatabaseSync) {
  const issue = database.prepare(
    'INSERT INTO coupon (order_number, code, at) VALUES (?, ?, ?) ON CONFLICT (order_number) DO NOTHING',
  );
  const find = database.prepare('SELECT code FROM coupon WHERE order_number = ?');
  const coupon = (order: OrderNumber) => {
    const code = find.get(order)?.['code'];
    return code === undefined ? undefined : String(code);
  };
  return {
    coupon,
    issue: ({ order, code, at }) => {
      issue.run(order, code, at);
      return coupon(order) ?? code;
    },
  } satisfies Partial<RailOperations>;
}

function sandboxOrder(columns: Record<string, SQLOutputValue>): SandboxOrder {
  return {
    seq: Number(columns['seq']),
    // The brands hold: only orders that came as an `Order` are ever inserted.
    order: columns['order_number'] as SandboxOrder['order'],
    player: columns['player'] as SandboxOrder['player'],
    payee: columns['payee'] === null ? null : String(columns['payee']),
    item: String(columns['item']),
    fen: Number(columns['fen']),
    refusedFor: columns['refused_for'] === null ? null : String(columns['refused_for']),
    at: Number(columns['at']),
    returnsAt: columns['returns_at'] === null ? null : Number(columns['returns_at']),
  };
}
