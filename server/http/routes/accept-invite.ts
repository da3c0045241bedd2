import { z } from 'zod';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { dayOf } from '../../../rooms/campaign/day.ts';
import { FriendView, friendView } from '../friend-view.ts';
import { InviteCode } from '../../players/invite-code.ts';
import { acceptRefusals } from '../../players/players.ts';
import { route } from '../route.ts';

export const acceptInvite = route({
  name: 'acceptInvite',
  method: 'post',
  path: '/v1/friends/accept',
  summary: 'Makes the player and whoever made the code friends; a repeat answers the same.',
  access: 'player',
  body: z.strictObject({ code: InviteCode }),
  reply: z.object({ friend: FriendView }),
  refusals: acceptRefusals,
  handle: async ({ clock, rules, players }, { player, body }) => {
    const now = clock.now();
    const { friends, zone } = rules.at(now).campaign;
    const limits = { ...friends, day: dayOf(now, zone) };
    const friend = await players.accept({ code: body.code, player, limits });
    return isRefusal(friend) ? friend : { friend: friendView(player, friend) };
  },
});
