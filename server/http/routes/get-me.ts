import { z } from 'zod';
import { Coins, EpochMs, PlayerId } from '../../../rooms/campaign/ids.ts';
import { player as playerAccount, received } from '../../ledger/accounts.ts';
import { route } from '../route.ts';

export const getMe = route({
  name: 'getMe',
  method: 'get',
  path: '/v1/me',
  summary: 'The player who asks: the purse, and what waits in rooms.',
  access: 'player',
  work: 'join',
  reply: z.object({
    player: PlayerId,
    name: z.string(),
    createdAt: EpochMs,
    balance: Coins,
    /** What open redemptions hold of it. */
    held: Coins,
    /** Lifetime; redeeming never lowers it. */
    earned: Coins,
    /** Coins of other players' packets, kept apart because they buy other things. */
    received: Coins,
    lifetimeCap: Coins,
    unreadLines: z.int().min(0),
    unopenedPackets: z.int().min(0),
  }),
  refusals: [],
  handle: async ({ clock, rules, ledger, players, roomList }, { player, playerName }) => {
    const { campaign } = rules.at(clock.now());
    const [known, account, gifts, counts] = await Promise.all([
      players.find(player),
      ledger.account(playerAccount(campaign.id, player)),
      ledger.account(received(campaign.id, player)),
      roomList.counts(player),
    ]);
    return {
      player,
      name: known?.name ?? playerName,
      createdAt: known?.createdAt ?? clock.now(),
      balance: account.balance,
      held: account.pendingDebits,
      earned: account.earned,
      received: gifts.balance,
      lifetimeCap: campaign.lifetimeCap,
      ...counts,
    };
  },
});
