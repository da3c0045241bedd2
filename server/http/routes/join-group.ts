import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { joinRefusals } from '../../groups/groups.ts';
import { tellJoined } from '../../groups/tell-room.ts';
import { InviteCode } from '../../players/invite-code.ts';
import { GroupEntry, groupEntry } from '../group-view.ts';
import { route } from '../route.ts';

export const joinGroup = route({
  name: 'joinGroup',
  method: 'post',
  path: '/v1/groups/join',
  summary: 'Takes the player into the group of a code; who belongs already is answered the same.',
  access: 'player',
  body: z.strictObject({ code: InviteCode }),
  reply: z.object({ group: GroupEntry }),
  refusals: ['groups_off', ...joinRefusals],
  handle: async (house, { player, body }) => {
    const rules = groupRules(house);
    if (!rules) return refuse('groups_off');
    const { mostMembers, mostGroups } = rules;
    const joined = await house.groups.join({ code: body.code, player, mostMembers, mostGroups });
    if (isRefusal(joined)) return joined;
    // A repeat tells it too: the first may have been written down and its word to the room lost.
    await tellJoined(house, joined.group.id);
    return { group: groupEntry(player, joined.group) };
  },
});
