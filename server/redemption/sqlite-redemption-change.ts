import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import type { RedemptionRow, StepChange } from './redemption-store.ts';
import { rowColumns, storedRow, type StoredRow } from './sqlite-redemption-rows.ts';
import { isWaiting, stepsAfter, type Step } from './steps.ts';

const finalSteps: readonly Step[] = ['paid', 'refused', 'returned'];
const steppedOutOfThePayee: readonly Step[] = ['refused', 'returned'];

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
    assert(stepsAfter[change.from].includes(change.to), `${change.from} leads to ${change.to}`);
    const columns = byId.get(change.id);
    const stored = columns && storedRow(columns);
    if (!stored || stored.row.holder !== change.holder || stored.row.step !== change.from)
      return undefined;
    const { row } = stored;
    // The rail may tell of a return before its own answer to the payment has been written down.
    const to = change.to === 'paid' && stored.isReturned ? 'returning' : change.to;
    const isReleased = change.releaseUntil !== undefined || finalSteps.includes(to);
    settleCounters(stored, to);
    const written = write.get(
      to,
      isWaiting(to) ? null : change.at,
      change.reason ?? row.reason,
      change.receipt ?? row.receipt,
      row.misses + (to === 'unknown' ? 1 : 0),
      Number(stored.wasReserved || to === 'queued'),
      to === 'queued' ? row.payableAt : stored.wakeAt,
      isReleased ? null : change.holder,
      isReleased ? (change.releaseUntil ?? 0) : stored.leasedUntil,
      row.seq,
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
    if (!steppedOutOfThePayee.includes(to)) return;
    if (hasStock) giveStockBack.run(row.campaign, row.item);
    if (row.payee !== null) takeFromPayee.run(row.coins, row.rail, row.payee);
  };
}
