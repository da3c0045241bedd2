import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PlayerId } from '../../../rooms/campaign/ids.ts';
import { newPlayerId } from '../../players/player-ids.ts';
import { PlayerName } from '../identity.ts';
import { route } from '../route.ts';

export const createGuest = route({
  name: 'createGuest',
  method: 'post',
  path: '/v1/guests',
  summary:
    'A new player without a host platform, where this server allows guests; with a bot for a friend if asked.',
  access: 'anyone',
  work: 'join',
  body: z.strictObject({ name: PlayerName, friend: z.literal('bot').optional() }),
  reply: z.object({ player: PlayerId, token: z.string() }),
  refusals: ['guests_not_allowed'],
  handle: async ({ config, players, tokens, bots }, { body }) => {
    if (!config.guests) return refuse('guests_not_allowed');
    const player = newPlayerId('g');
    await players.meet({ id: player, name: body.name });
    if (body.friend === 'bot') await bots?.befriend(player);
    return { player, token: await tokens.guest(player, body.name) };
  },
});
