import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Homes } from '../../rooms/ports.ts';
import * as accounts from '../ledger/accounts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RoomList } from '../room-store/room-list.ts';

/** What a home shows, read where it is true: the ledger and the room list. */
export function homesOf(campaign: CampaignId, ledger: Ledger, list: RoomList): Homes {
  return {
    wallet: async (player) => {
      const [own, received] = await Promise.all([
        ledger.account(accounts.player(campaign, player)),
        ledger.account(accounts.received(campaign, player)),
      ]);
      return {
        balance: own.balance,
        held: own.pendingDebits,
        earned: own.earned,
        // `held` is of the balance alone; of received coins only what is free to spend is told.
        received: received.available,
      };
    },
    waiting: (player) => list.counts(player),
  };
}
