import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import type { RedemptionRow, StepChange } from './redemption-store.ts';
import { rowColumns, storedRow } from './sqlite-redemption-rows.ts';
import { isWaiting, type Step } from './steps.ts';
import { isUndone, stepped, type StoredRow } from './stored-row.ts';

/** One step of a row, with everything that must change in the same transaction. */
export function stepForward(
  database: DatabaseSync,
): (change: StepChange) => RedemptionRow | undefined {
  const byId = database.prepare(`SELECT ${rowColumns} FROM redemption WHERE id = ?`);
  const write = database.prepare(
    `UPDATE redemption SET step = ?, settled_at = ?, reason = ?, receipt = ?, misses = ?, was_reserved = ?,
      wake_at = ?, holder = ?, leased_until = ? WHERE seq = ? RETURNING ${rowColumns}`,
  );
  const settleCounters = counters(database);

  return (change) => {
    const columns = byId.get(change.id);
    const stored = columns && storedRow(columns);
    const next = stored && stepped(stored, change);
    if (!next) return undefined;
    const { row } = next;
    settleCounters(stored, row.step);
    const written = write.get(
      ...[row.step, row.settledAt, row.reason, row.receipt, row.misses],
      ...[Number(next.wasReserved), next.wakeAt, row.holder, next.leasedUntil, row.seq],
    );
    assert(written, 'a row that was read can be written');
    return storedRow(written).row;
  };
}

/** What is counted beside the rows: who waits, what is left of the stock, what a payee received. */
function counters(database: DatabaseSync): (stored: StoredRow, to: Step) => void {
  const leave = database.prepare('UPDATE redemption_rail SET waiting = waiting - 1 WHERE rail = ?');
  const giveStockBack = database.prepare(
    'UPDATE redemption_stock SET taken = taken - 1 WHERE campaign = ? AND item = ?',
  );
  const takeFromPayee = database.prepare(
    'UPDATE redemption_payee SET coins = coins - ? WHERE rail = ? AND payee = ?',
  );
  return ({ row, hasStock }, to) => {
    if (isWaiting(row.step) && !isWaiting(to)) leave.run(row.rail);
    if (!isUndone(to)) return;
    if (hasStock) giveStockBack.run(row.campaign, row.item);
    if (row.payee !== null) takeFromPayee.run(row.coins, row.rail, row.payee);
  };
}
