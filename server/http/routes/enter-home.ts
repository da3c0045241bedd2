import { refuse } from '../../../rooms/campaign/contract.ts';
import { PROTOCOL, speaks } from '../../protocol.ts';
import { homeRoomId } from '../../rooms/room-ids.ts';
import { EnterBody, Entered } from '../entered.ts';
import { route } from '../route.ts';

export const enterHome = route({
  name: 'enterHome',
  method: 'post',
  path: '/v1/rooms/home/enter',
  summary: "A ticket to the player's home: one standing connection that hears of every room.",
  access: 'player',
  work: 'join',
  isGated: true,
  body: EnterBody,
  reply: Entered,
  refusals: ['protocol_mismatch'],
  handle: async ({ door }, { player, playerName, body }) => {
    if (!speaks(body.protocol)) return refuse('protocol_mismatch');
    const ticket = await door.enterHome({ player, name: playerName });
    return { ticket, protocol: PROTOCOL, room: homeRoomId(player) };
  },
});
