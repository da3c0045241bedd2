import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { MediaId } from '../../../rooms/campaign/ids.ts';
import { isIn } from '../../media/friend-in.ts';
import { route } from '../route.ts';
import { MediaKind } from './upload-media.ts';

export const getMedia = route({
  name: 'getMedia',
  method: 'get',
  path: '/v1/media/:id',
  summary: 'A link to a photo or a video for a member of its room, which works without a token.',
  access: 'player',
  params: z.strictObject({ id: MediaId }),
  reply: z.object({
    /** Relative to the server's own address. */
    url: z.string(),
    kind: MediaKind,
    type: z.string(),
    /** How long the link works from now on; by the machine's own time, whatever the server's clock was turned to. */
    expiresInMs: z.int().min(1),
  }),
  refusals: ['media_unknown'],
  handle: async (house, { player, params: { id } }) => {
    const found = await house.media.find(id);
    // Who is no member is told the same as of an upload that never was.
    if (!found || !(await isIn(house, player, found.room))) return refuse('media_unknown');
    const { path, lifeMs } = house.mediaLinks.make(id, player);
    return { url: path, kind: found.kind, type: found.type, expiresInMs: lifeMs };
  },
});
