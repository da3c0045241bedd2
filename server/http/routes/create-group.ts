import assert from 'node:assert/strict';
import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { createRefusals } from '../../groups/groups.ts';
import { tellJoined } from '../../groups/tell-room.ts';
import { groupRoomId } from '../../rooms/room-ids.ts';
import { GroupEntry, groupEntry, GroupName } from '../group-view.ts';
import { route } from '../route.ts';

export const createGroup = route({
  name: 'createGroup',
  method: 'post',
  path: '/v1/groups',
  summary: 'A group of which the player is the owner and the first member; the key makes it once.',
  access: 'player',
  body: z.strictObject({ name: GroupName }),
  needsKey: true,
  reply: z.object({ group: GroupEntry }),
  refusals: ['groups_off', ...createRefusals],
  handle: async (house, { player, body, key }) => {
    assert(key !== undefined, 'a route that needs a key is given one');
    const rules = groupRules(house);
    if (!rules) return refuse('groups_off');
    const group = await house.groups.create({
      id: groupRoomId(player, key),
      name: body.name,
      owner: player,
      mostGroups: rules.mostGroups,
    });
    if (isRefusal(group)) return group;
    await tellJoined(house, group.id);
    return { group: groupEntry(player, group) };
  },
});
