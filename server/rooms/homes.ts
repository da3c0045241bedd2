import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Homes } from '../../rooms/ports.ts';
import { player as playerAccount } from '../ledger/accounts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RoomList } from '../room-store/room-list.ts';

/** What a home shows, read where it is true: the ledger and the room list. */
export function homesOf(campaign: CampaignId, ledger: Ledger, list: RoomList): Homes {
  return {
    wallet: async (player) => {
      const { balance, pendingDebits, earned } = await ledger.account(
        playerAccount(campaign, player),
      );
      return { balance, held: pendingDebits, earned };
    },
    waiting: (player) => list.counts(player),
  };
}
