import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { tellLeft } from '../../groups/tell-room.ts';
import { endRefusals } from '../../groups/groups.ts';
import { route } from '../route.ts';

export const endGroup = route({
  name: 'endGroup',
  method: 'delete',
  path: '/v1/groups/:group',
  summary: 'Ends the group for all its members, for good; only its owner may.',
  access: 'player',
  params: z.strictObject({ group: RoomId }),
  reply: z.object({ ended: z.boolean() }),
  refusals: ['groups_off', ...endRefusals],
  handle: async (house, { player, params: { group } }) => {
    if (!groupRules(house)) return refuse('groups_off');
    const refusal = await house.groups.end({ group, by: player });
    if (refusal) return refusal;
    await tellLeft(house, group, null);
    return { ended: true };
  },
});
