import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PlayerId } from '../../../rooms/campaign/ids.ts';
import { PROTOCOL, speaks } from '../../protocol.ts';
import { pairRoomId } from '../../rooms/room-ids.ts';
import { EnterBody, Entered } from '../entered.ts';
import { route } from '../route.ts';

export const enterPair = route({
  name: 'enterPair',
  method: 'post',
  path: '/v1/rooms/pair/:friend/enter',
  summary: 'A ticket to the room that the player shares with a friend.',
  access: 'player',
  work: 'join',
  isGated: true,
  params: z.strictObject({ friend: PlayerId }),
  body: EnterBody,
  reply: Entered,
  refusals: ['protocol_mismatch', 'not_friends'],
  handle: async ({ door, players }, { player, playerName, params, body }) => {
    if (!speaks(body.protocol)) return refuse('protocol_mismatch');
    if (!(await players.areFriends(player, params.friend))) return refuse('not_friends');
    const ticket = await door.enterPair({ player, name: playerName }, params.friend);
    return { ticket, protocol: PROTOCOL, room: pairRoomId(player, params.friend) };
  },
});
