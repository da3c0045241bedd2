import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PlayerId, RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { tellLeft } from '../../groups/tell-room.ts';
import { removeRefusals } from '../../groups/groups.ts';
import { route } from '../route.ts';

export const removeMember = route({
  name: 'removeMember',
  method: 'delete',
  path: '/v1/groups/:group/members/:player',
  summary: 'Sends a member away; only the owner may. They can join again by a code.',
  access: 'player',
  params: z.strictObject({ group: RoomId, player: PlayerId }),
  reply: z.object({ removed: z.boolean() }),
  refusals: ['groups_off', ...removeRefusals],
  handle: async (house, { player: by, params: { group, player } }) => {
    if (!groupRules(house)) return refuse('groups_off');
    const refusal = await house.groups.remove({ group, by, player });
    if (refusal && refusal.refused !== 'member_unknown') return refusal;
    await tellLeft(house, group, player);
    if (refusal) return refusal;
    return { removed: true };
  },
});
