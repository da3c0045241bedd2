import assert from 'node:assert/strict';
import * as accounts from '../ledger/accounts.ts';
import { redeemId, settleRefusedId } from '../ledger/transfer-ids.ts';
import type { RedemptionParts } from './parts.ts';
import { purseAccount } from './purse.ts';
import type { RedemptionRow } from './redemption-store.ts';
import { moveCoins, writeStep } from './write.ts';

/** From `reserving` on: holds the coins and queues the row, or ends it. Repeatable; answers the row if it is ours. */
export async function reserve(
  parts: RedemptionParts,
  row: RedemptionRow,
): Promise<RedemptionRow | undefined> {
  const refusal = await holdCoins(parts, row);
  if (refusal) return writeStep(parts, row, { to: 'refused', reason: refusal });
  const queued = await writeStep(parts, row, { to: 'queued', releaseUntil: 0 });
  if (!queued) await giveBackIfRefused(parts, row);
  return queued;
}

/** Why there is no holding the coins, if so. No timeout: the rail may have paid long before anybody hears of it. */
async function holdCoins(
  { ledger }: RedemptionParts,
  row: RedemptionRow,
): Promise<'balance_too_low' | 'redemption_closed' | null> {
  const result = await ledger.transfer({
    kind: 'pending',
    id: redeemId(row.order),
    debit: purseAccount(row),
    credit: accounts.payout(row.campaign),
    unit: 'coin',
    amount: row.coins,
    timeoutAt: null,
    earnsUpTo: null,
    openCeiling: null,
  });
  if (result.status !== 'refused') return null;
  if (result.code === 'id_expired') return 'redemption_closed';
  assert.equal(result.code, 'exceeds_credits', `a reservation was refused with ${result.code}`);
  return 'balance_too_low';
}

/**
 * A process that was paused here finds that another has taken the row over. The ledger keeps no refusals: where the
 * other was refused the coins and we were not, they are held for a redemption that is over.
 */
async function giveBackIfRefused(parts: RedemptionParts, row: RedemptionRow): Promise<void> {
  const standing = await parts.store.get(row.id);
  if (standing?.step !== 'refused') return;
  const { order } = row;
  await moveCoins(parts, { kind: 'void', id: settleRefusedId(order), pending: redeemId(order) });
}
