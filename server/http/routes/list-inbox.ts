import { z } from 'zod';
import { EpochMs, PacketId, RoomId } from '../../../rooms/campaign/ids.ts';
import { NoticeKind } from '../../../rooms/campaign/notice.ts';
import { route } from '../route.ts';

const pageMost = 100;

export const listInbox = route({
  name: 'listInbox',
  method: 'get',
  path: '/v1/inbox',
  summary: 'What the player missed while away, newest first.',
  access: 'player',
  query: z.strictObject({
    before: z.coerce.number().pipe(z.int().min(1)).optional(),
    limit: z.coerce.number().pipe(z.int().min(1).max(pageMost)).default(50),
  }),
  reply: z.object({
    entries: z.array(
      z.object({
        number: z.int().min(1),
        room: RoomId,
        kind: NoticeKind,
        packet: PacketId.nullable(),
        at: EpochMs,
        read: z.boolean(),
      }),
    ),
  }),
  refusals: [],
  handle: async ({ roomList }, { player, query }) => ({
    entries: [
      ...(await roomList.inbox({ player, before: query.before ?? null, limit: query.limit })),
    ],
  }),
});
