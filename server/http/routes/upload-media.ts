import assert from 'node:assert/strict';
import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { MediaId, RoomId, type PlayerId } from '../../../rooms/campaign/ids.ts';
import type { House } from '../../house.ts';
import { friendIn } from '../../media/friend-in.ts';
import { uploadRefusals, videoMost } from '../../media/media.ts';
import { isGroupRoomId } from '../../rooms/room-ids.ts';
import { route } from '../route.ts';

export const MediaKind = z.enum(['photo', 'video']);

/** What an upload became: its id is what a line sends. */
export const Uploaded = z.object({
  media: MediaId,
  kind: MediaKind,
  /** The content type that it is served with, as its first bytes say. */
  type: z.string(),
  bytes: z.int().min(1),
});

export const uploadMedia = route({
  name: 'uploadMedia',
  method: 'post',
  path: '/v1/media',
  summary:
    'Takes a photo or a video for one room, as the bare body: what it is its bytes say, not its content type.',
  access: 'player',
  query: z.strictObject({ room: RoomId }),
  takesBytes: true,
  reply: Uploaded,
  refusals: ['not_found', 'blocked', ...uploadRefusals],
  handle: async (house, { player, query: { room }, upload }) => {
    assert(upload, 'a route that takes bytes is given them');
    const refusal = await whyNotUpload(house, player, room);
    if (refusal) return refuse(refusal);
    // Said beforehand, it need not even be sent; the store counts what comes in any case.
    if (upload.length !== undefined && upload.length > videoMost) return refuse('too_large');
    const kept = await house.media.keep({ room, player, chunks: upload.chunks });
    if (isRefusal(kept)) return kept;
    const { id, kind, type, bytes } = kept;
    return { media: id, kind, type, bytes };
  },
});

/** In a group nobody is blocked by anybody. */
async function whyNotUpload(
  { players, groups }: Pick<House, 'players' | 'groups'>,
  player: PlayerId,
  room: RoomId,
): Promise<'not_found' | 'blocked' | undefined> {
  if (isGroupRoomId(room)) return (await groups.isMember(room, player)) ? undefined : 'not_found';
  const friend = await friendIn(players, player, room);
  if (friend === undefined) return 'not_found';
  return (await players.isBlocked(player, friend)) ? 'blocked' : undefined;
}
