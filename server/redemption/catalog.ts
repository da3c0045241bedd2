import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedemptionParts } from './parts.ts';
import { choosePurse, readPurses, takesReceived } from './purse.ts';
import type { CatalogEntry } from './redemption.ts';
import { isOpen, railOf } from './request.ts';

/** The catalog as one player finds it now. */
export async function listCatalog(
  parts: RedemptionParts,
  player: PlayerId,
): Promise<readonly CatalogEntry[]> {
  const now = parts.clock.now();
  const { campaign } = parts.rules.at(now);
  const [available, taken] = await Promise.all([
    readPurses(parts.ledger, campaign.id, player),
    parts.store.stockTaken(campaign.id),
  ]);
  return campaign.catalog.map((item) => {
    const stock = item.kind === 'coupon' ? item.stock : null;
    // A revision may have lowered the stock below what is taken.
    const stockLeft = stock === null ? null : Math.max(0, stock - (taken.get(item.id) ?? 0));
    const { id, kind, names, coins, fen } = item;
    const isCovered = choosePurse(item, available) !== null;
    return {
      ...{ id, kind, names, coins, fen, rail: railOf(item), stockLeft },
      takesReceived: takesReceived(item),
      reachable: isOpen(campaign, now) && stockLeft !== 0 && isCovered,
    };
  });
}
