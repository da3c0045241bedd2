import { z } from 'zod';
import { PlayerId } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';
import { setBlocked } from '../set-blocked.ts';

export const blockFriend = route({
  name: 'blockFriend',
  method: 'post',
  path: '/v1/friends/:id/block',
  summary: 'Nothing of that player arrives any more: no lines, no calls, no invites.',
  access: 'player',
  params: z.strictObject({ id: PlayerId }),
  reply: z.object({ blocked: z.boolean() }),
  refusals: ['player_unknown', 'yourself'],
  handle: (house, { player, params }) =>
    setBlocked(house, { player, other: params.id, blocked: true }),
});
