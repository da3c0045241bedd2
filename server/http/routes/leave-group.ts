import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { tellLeft } from '../../groups/tell-room.ts';
import { route } from '../route.ts';

export const leaveGroup = route({
  name: 'leaveGroup',
  method: 'post',
  path: '/v1/groups/:group/leave',
  summary: 'Leaves the group; an owner hands it to the longest member, the last one ends it.',
  access: 'player',
  params: z.strictObject({ group: RoomId }),
  /** `ended`: nobody was left in it. */
  reply: z.object({ ended: z.boolean() }),
  refusals: ['groups_off', 'group_unknown'],
  handle: async (house, { player, params: { group } }) => {
    if (!groupRules(house)) return refuse('groups_off');
    const left = await house.groups.leave({ group, player });
    if (isRefusal(left)) return left;
    await tellLeft(house, group, player);
    return { ended: left.isEnded };
  },
});
