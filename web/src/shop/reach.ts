import type { CatalogEntry } from '@hongbao/sdk';

/** Whether an item can be had, or exactly what stands in the way. */
export type Reach =
  | { readonly state: 'reachable' | 'sold-out' | 'closed' }
  | { readonly state: 'missing'; readonly coins: number };

/** Judged by the purse as it is now, which may be newer than the catalog that was read. */
export function reachOf(
  item: Pick<CatalogEntry, 'coins' | 'stockLeft'>,
  purse: { readonly available: number; readonly isOver: boolean },
): Reach {
  if (purse.isOver) return { state: 'closed' };
  if (item.stockLeft === 0) return { state: 'sold-out' };
  const coins = item.coins - purse.available;
  return coins > 0 ? { state: 'missing', coins } : { state: 'reachable' };
}
