import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { EpochMs, RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { groupInviteRefusals } from '../../groups/groups.ts';
import { makeInviteCode } from '../../players/invite-code.ts';
import { route } from '../route.ts';

export const createGroupInvite = route({
  name: 'createGroupInvite',
  method: 'post',
  path: '/v1/groups/:group/invites',
  summary: 'A code that lets many into the group, for a week; any member may make one.',
  access: 'player',
  params: z.strictObject({ group: RoomId }),
  reply: z.object({ code: z.string(), expiresAt: EpochMs }),
  refusals: ['groups_off', ...groupInviteRefusals],
  handle: async (house, { player, params: { group } }) => {
    if (!groupRules(house)) return refuse('groups_off');
    const invite = await house.groups.invite({ code: makeInviteCode(), group, player });
    return isRefusal(invite) ? invite : { ...invite };
  },
});
