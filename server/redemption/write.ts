import assert from 'node:assert/strict';
import type { Transfer } from '../ledger/ledger.ts';
import { tell, type RedemptionParts } from './parts.ts';
import type { RedemptionRow, StepChange } from './redemption-store.ts';
import { stateOfStep } from './steps.ts';

/** Writes a leased row's next step, and tells of it when the player sees a difference. */
export async function writeStep(
  parts: RedemptionParts,
  row: RedemptionRow,
  to: Pick<StepChange, 'to' | 'reason' | 'receipt' | 'releaseUntil'>,
): Promise<RedemptionRow | undefined> {
  assert(row.holder !== null, 'only a leased row is driven');
  const step = { id: row.id, holder: row.holder, from: row.step, at: parts.clock.now() };
  const written = await parts.store.change({ ...step, ...to });
  // A step within the same state, such as another missing answer, is no news.
  if (written && stateOfStep[written.step] !== stateOfStep[row.step]) tell(parts, written);
  return written;
}

/** The ledger may not refuse what follows from a reservation of ours: if it does, our books and its differ. */
export async function moveCoins(parts: RedemptionParts, transfer: Transfer): Promise<void> {
  const result = await parts.ledger.transfer(transfer);
  assert(
    result.status !== 'refused',
    `${transfer.id} was refused${result.status === 'refused' ? `: ${result.code}` : ''}`,
  );
}
