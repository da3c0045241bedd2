import { z } from 'zod';
import { PlayerId } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';
import { setBlocked } from '../set-blocked.ts';

export const unblockFriend = route({
  name: 'unblockFriend',
  method: 'delete',
  path: '/v1/friends/:id/block',
  summary: 'Takes a block back.',
  access: 'player',
  params: z.strictObject({ id: PlayerId }),
  reply: z.object({ blocked: z.boolean() }),
  refusals: ['player_unknown', 'yourself'],
  handle: (house, { player, params }) =>
    setBlocked(house, { player, other: params.id, blocked: false }),
});
