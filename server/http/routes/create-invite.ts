import { z } from 'zod';
import { isRefusal } from '../../../rooms/campaign/contract.ts';
import { EpochMs } from '../../../rooms/campaign/ids.ts';
import { makeInviteCode } from '../../players/invite-code.ts';
import { inviteRefusals } from '../../players/players.ts';
import { route } from '../route.ts';

export const createInvite = route({
  name: 'createInvite',
  method: 'post',
  path: '/v1/friends/invites',
  summary: 'A code that makes one friend: accepted once, within a week.',
  access: 'player',
  reply: z.object({ code: z.string(), expiresAt: EpochMs }),
  refusals: inviteRefusals,
  handle: async ({ players }, { player }) => {
    const invite = await players.invite({ code: makeInviteCode(), player });
    return isRefusal(invite) ? invite : { ...invite };
  },
});
