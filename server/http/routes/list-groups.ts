import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { GroupEntry, groupEntry } from '../group-view.ts';
import { route } from '../route.ts';

export const listGroups = route({
  name: 'listGroups',
  method: 'get',
  path: '/v1/groups',
  summary: 'The groups that the player is in, the one joined last first.',
  access: 'player',
  reply: z.object({ groups: z.array(GroupEntry) }),
  refusals: ['groups_off'],
  handle: async (house, { player }) => {
    if (!groupRules(house)) return refuse('groups_off');
    const groups = await house.groups.of(player);
    return { groups: groups.map((group) => groupEntry(player, group)) };
  },
});
