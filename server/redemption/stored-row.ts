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

export const finalSteps: readonly Step[] = ['paid', 'refused', 'returned'];

/** What was refused or came back does not count against its payee, and its stock is another's. */
export const isUndone = (step: Step): boolean => step === 'refused' || step === 'returned';

/** The row after a step; `undefined`: it stands elsewhere, or another drives it. */
export function stepped(stored: StoredRow, change: StepChange): StoredRow | undefined {
  assert(stepsAfter[change.from].includes(change.to), `${change.from} leads to ${change.to}`);
  const { row } = stored;
  if (row.holder !== change.holder || row.step !== change.from) return undefined;
  // The rail may tell of a return before its own answer to the payment has been written down.
  const step = change.to === 'paid' && stored.isReturned ? 'returning' : change.to;
  const isReleased = change.releaseUntil !== undefined || finalSteps.includes(step);
  return {
    ...stored,
    wasReserved: stored.wasReserved || step === 'queued',
    wakeAt: step === 'queued' ? row.payableAt : stored.wakeAt,
    leasedUntil: isReleased ? (change.releaseUntil ?? 0) : stored.leasedUntil,
    row: {
      ...row,
      step,
      settledAt: isWaiting(step) ? null : change.at,
      reason: change.reason ?? row.reason,
      receipt: change.receipt ?? row.receipt,
      misses: row.misses + (step === 'unknown' ? 1 : 0),
      holder: isReleased ? null : change.holder,
    },
  };
}
