import type { Rulebook } from '../rooms/ports.ts';
import { issuer, pool } from './ledger/accounts.ts';
import type { Ledger } from './ledger/ledger.ts';
import { closeId } from './ledger/transfer-ids.ts';

/**
 * After `redeemUntil` what is left in the pool goes home, and nothing begins in the campaign any more. Waits for the
 * last share that still holds some of it; may be asked any number of times, and be cut off anywhere in between.
 * @returns whether the campaign is closed.
 */
export async function closeWhenOver(
  { campaign }: Rulebook,
  now: number,
  ledger: Pick<Ledger, 'account' | 'transfer' | 'closeCampaign'>,
): Promise<boolean> {
  if (campaign.redeemUntil === null || now < campaign.redeemUntil) return false;
  const left = await ledger.account(pool(campaign.id));
  if (left.pendingDebits > 0) return false;
  // When the coins have gone home already there are none left to send under the same id.
  if (left.balance > 0) {
    const home = await ledger.transfer({
      kind: 'move',
      id: closeId(campaign.id),
      debit: pool(campaign.id),
      credit: issuer(campaign.id),
      unit: 'coin',
      amount: left.balance,
    });
    // A share owed before the end was reserved since the pool was read: it is waited for like any other.
    if (home.status === 'refused' && home.code === 'exceeds_credits') return false;
  }
  await ledger.closeCampaign(campaign.id);
  return true;
}
