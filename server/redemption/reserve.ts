import assert from 'node:assert/strict';
import * as accounts from '../ledger/accounts.ts';
import type { Ledger, Move, Pending } from '../ledger/ledger.ts';
import { redeemId } from '../ledger/transfer-ids.ts';
import type { RedemptionRow } from './redemption-store.ts';

/** Why no coins were reserved, or could ever be under this order number. */
export type ReserveRefusal = 'balance_too_low' | 'redemption_closed';

/** Holds the coins, without a timeout: the rail may have paid long before anybody hears of it. Repeatable. */
export async function reserveCoins(
  ledger: Ledger,
  row: RedemptionRow,
): Promise<'reserved' | ReserveRefusal> {
  const pending: Pending = {
    kind: 'pending',
    ...sidesOf(row),
    amount: row.coins,
    timeoutAt: null,
    earnsUpTo: null,
    openCeiling: null,
  };
  const result = await ledger.transfer(pending);
  if (result.status !== 'refused') return 'reserved';
  // The id was used up by `giveUp`, in a run that ended before it could say so in the row.
  if (result.code === 'exists_with_different_body') return 'balance_too_low';
  if (result.code === 'id_expired') return 'redemption_closed';
  assert.equal(result.code, 'exceeds_credits', `a reservation was refused with ${result.code}`);
  return giveUp(ledger, row);
}

/**
 * Uses the reservation's id up with a move of nothing. The ledger keeps no refusal, so without it a process that was
 * paused in the middle of the same reservation could wake up and hold coins for a redemption that has been refused.
 */
async function giveUp(ledger: Ledger, row: RedemptionRow): Promise<'reserved' | ReserveRefusal> {
  const nothing: Move = { kind: 'move', ...sidesOf(row), amount: 0 };
  const result = await ledger.transfer(nothing);
  if (result.status !== 'refused') return 'balance_too_low';
  if (result.code === 'id_expired') return 'redemption_closed';
  assert.equal(result.code, 'exists_with_different_body', `giving up was refused with ${result.code}`);
  return 'reserved';
}

function sidesOf(row: RedemptionRow) {
  return {
    id: redeemId(row.order),
    debit: accounts.player(row.campaign, row.player),
    credit: accounts.payout(row.campaign),
    unit: 'coin',
  } as const;
}
