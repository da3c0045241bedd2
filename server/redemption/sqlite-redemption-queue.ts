import type { DatabaseSync } from 'node:sqlite';
import { rowColumns, storedRow } from './sqlite-redemption-rows.ts';
import type { QueueOperations } from './operations.ts';

export function queueOperations(database: DatabaseSync): QueueOperations {
  return { ...leaseOperations(database), ...returnOperations(database) };
}

function leaseOperations(database: DatabaseSync) {
  const claim = database.prepare(
    `UPDATE redemption SET holder = ?, leased_until = ? WHERE seq IN (
      SELECT seq FROM redemption
      WHERE rail = ? AND step NOT IN ('paid', 'refused', 'returned') AND wake_at <= ? AND leased_until <= ?
      ORDER BY wake_at, seq LIMIT ?
    ) RETURNING ${rowColumns}`,
  );
  const claimOne = database.prepare(
    `UPDATE redemption SET holder = ?, leased_until = ?
    WHERE id = ? AND step = 'reserving' AND leased_until <= ? RETURNING ${rowColumns}`,
  );
  const release = database.prepare(
    'UPDATE redemption SET holder = NULL, leased_until = ? WHERE id = ? AND holder = ?',
  );
  const drop = database.prepare(
    `UPDATE redemption SET holder = NULL, leased_until = 0
    WHERE step NOT IN ('paid', 'refused', 'returned') AND leased_until > 0`,
  );
  // Only what nobody drives: a lease is never cut short by a hint.
  const hurry = database.prepare(
    `UPDATE redemption SET leased_until = 0 WHERE order_number = ? AND holder IS NULL`,
  );
  return {
    claim: ({ rail, lease, at, limit }) =>
      claim
        .all(lease.holder, lease.until, rail, at, lease.now, limit)
        .map((columns) => storedRow(columns).row)
        .sort((one, other) => one.payableAt - other.payableAt || one.seq - other.seq),
    claimReserving: ({ id, lease }) => {
      const columns = claimOne.get(lease.holder, lease.until, id, lease.now);
      return columns && storedRow(columns).row;
    },
    release: ({ id, holder, until }) => void release.run(until, id, holder),
    dropLeases: () => void drop.run(),
    hurry: (orders) => {
      for (const order of orders) hurry.run(order);
    },
  } satisfies Partial<QueueOperations>;
}

function returnOperations(database: DatabaseSync) {
  const read = database.prepare('SELECT returns_cursor FROM redemption_rail WHERE rail = ?');
  const keep = database.prepare(
    `INSERT INTO redemption_rail (rail, returns_cursor) VALUES (?, ?)
    ON CONFLICT DO UPDATE SET returns_cursor = excluded.returns_cursor`,
  );
  const note = database.prepare(
    'UPDATE redemption SET is_returned = 1 WHERE order_number = ? AND rail = ?',
  );
  const takeUp = database.prepare(
    `UPDATE redemption SET step = 'returning', wake_at = 0, holder = NULL, leased_until = 0
    WHERE order_number = ? AND rail = ? AND step = 'paid'`,
  );
  return {
    returnsCursor: (rail) => {
      const cursor = read.get(rail)?.['returns_cursor'];
      return typeof cursor === 'string' ? cursor : null;
    },
    noteReturned: ({ rail, orders, cursor }) => {
      for (const order of orders) {
        note.run(order, rail);
        takeUp.run(order, rail);
      }
      keep.run(rail, cursor);
    },
  } satisfies Partial<QueueOperations>;
}
