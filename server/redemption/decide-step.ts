import assert from 'node:assert/strict';
import type { RedemptionRow, StepChange } from './redemption-store.ts';
import { isWaiting, stepsAfter, type Step } from './steps.ts';

/** A row and what only the book needs of it. */
export interface StoredRow {
  readonly row: RedemptionRow;
  readonly hasStock: boolean;
  readonly wasReserved: boolean;
  readonly isReturned: boolean;
  readonly wakeAt: number;
  readonly leasedUntil: number;
}

/** Nobody drives these any more. */
export const finalSteps: readonly Step[] = ['paid', 'refused', 'returned'];

/** A row one step on; `undefined` where it stands elsewhere, or another drives it. */
export function stepOn(stored: StoredRow | undefined, change: StepChange): StoredRow | undefined {
  assert(stepsAfter[change.from].includes(change.to), `${change.from} leads to ${change.to}`);
  if (stored?.row.holder !== change.holder || stored.row.step !== change.from) return undefined;
  const { row } = stored;
  // The rail may tell of a return before its own answer to the payment has been written down.
  const to = change.to === 'paid' && stored.isReturned ? 'returning' : change.to;
  const isReleased = change.releaseUntil !== undefined || finalSteps.includes(to);
  return {
    ...stored,
    row: {
      ...row,
      step: to,
      settledAt: isWaiting(to) ? null : change.at,
      reason: change.reason ?? row.reason,
      receipt: change.receipt ?? row.receipt,
      misses: row.misses + (to === 'unknown' ? 1 : 0),
      holder: isReleased ? null : change.holder,
    },
    wasReserved: stored.wasReserved || to === 'queued',
    wakeAt: to === 'queued' ? row.payableAt : stored.wakeAt,
    leasedUntil: isReleased ? (change.releaseUntil ?? 0) : stored.leasedUntil,
  };
}

/** Whether the rail's queue is shorter by this step. */
export const leavesQueue = (from: Step, to: Step): boolean => isWaiting(from) && !isWaiting(to);

/** Whether the stock is there again by it, and the payee has not received the coins. */
export const givesBack = (to: Step): boolean => to === 'refused' || to === 'returned';
