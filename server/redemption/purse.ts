import type { CatalogItem } from '../../rooms/campaign/campaign.ts';
import type { CampaignId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { Purse } from '../../rooms/lucky/contract.ts';
import * as accounts from '../ledger/accounts.ts';
import type { AccountId, Ledger } from '../ledger/ledger.ts';
import type { RedemptionRow } from './redemption-store.ts';

/** Whether coins from other players buy it: the item's own word, and where it says none, coupons and not cash (GP1). */
export const takesReceived = (item: CatalogItem): boolean =>
  item.received ?? item.kind === 'coupon';

/** What a player could spend of each purse now: open redemptions and packets under way are taken off. */
type Available = Readonly<Record<Purse, number>>;

export async function readPurses(
  ledger: Pick<Ledger, 'account'>,
  campaign: CampaignId,
  player: PlayerId,
): Promise<Available> {
  const [earned, received] = await Promise.all([
    ledger.account(accounts.player(campaign, player)),
    ledger.account(accounts.received(campaign, player)),
  ]);
  return { earned: earned.available, received: received.available };
}

/**
 * The one purse that pays the whole price: received coins first, because they buy less. `null`: neither has enough by
 * itself (RD5).
 */
export function choosePurse(item: CatalogItem, available: Available): Purse | null {
  if (takesReceived(item) && available.received >= item.coins) return 'received';
  return available.earned >= item.coins ? 'earned' : null;
}

/** Where a redemption's coins come from, and where they go if they come back. */
export const purseAccount = (
  row: Pick<RedemptionRow, 'campaign' | 'player' | 'purse'>,
): AccountId =>
  row.purse === 'received'
    ? accounts.received(row.campaign, row.player)
    : accounts.player(row.campaign, row.player);
