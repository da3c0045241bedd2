import type { Remote } from '../database.ts';
import type { RedemptionStore } from './redemption-store.ts';
import type { RedemptionOperations } from './operations.ts';

/** The redemptions in the database's writer thread. */
export function storedRedemptions(book: Remote<RedemptionOperations>): RedemptionStore {
  return {
    create: (draft, lease) => book.create({ draft, lease }),
    byKey: (player, key) => book.byKey({ player, key }),
    get: (id) => book.get(id),
    list: (page) => book.list(page),
    stockTaken: async (campaign) => new Map(await book.stockTaken(campaign)),
    claim: (asked) => book.claim(asked),
    claimReserving: (id, lease) => book.claimReserving({ id, lease }),
    change: (change) => book.change(change),
    release: (id, holder, until) => book.release({ id, holder, until }),
    dropLeases: () => book.dropLeases(null),
    hurry: (orders) => book.hurry(orders),
    returnsCursor: (rail) => book.returnsCursor(rail),
    noteReturned: (rail, orders, cursor) => book.noteReturned({ rail, orders, cursor }),
  };
}
