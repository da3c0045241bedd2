import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { RoomId } from '../../../rooms/campaign/ids.ts';
import { groupRules } from '../../groups/group-rules.ts';
import { PROTOCOL, speaks } from '../../protocol.ts';
import { EnterBody, Entered } from '../entered.ts';
import { route } from '../route.ts';

export const enterGroup = route({
  name: 'enterGroup',
  method: 'post',
  path: '/v1/rooms/group/:group/enter',
  summary: 'A ticket to the room of a group that the player is in.',
  access: 'player',
  work: 'join',
  isGated: true,
  params: z.strictObject({ group: RoomId }),
  body: EnterBody,
  reply: Entered,
  refusals: ['protocol_mismatch', 'groups_off', 'group_unknown'],
  handle: async (house, { player, playerName, params: { group }, body }) => {
    if (!speaks(body.protocol)) return refuse('protocol_mismatch');
    if (!groupRules(house)) return refuse('groups_off');
    // Who does not belong is told the same as of a group that never was.
    if (!(await house.groups.isMember(group, player))) return refuse('group_unknown');
    const ticket = await house.door.enterGroup({ player, name: playerName }, group);
    return { ticket, protocol: PROTOCOL, room: group };
  },
});
