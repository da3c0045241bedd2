import { z } from 'zod';
import { route } from '../route.ts';

export const markInboxRead = route({
  name: 'markInboxRead',
  method: 'post',
  path: '/v1/inbox/read',
  summary: 'Marks all entries up to and including a number as read.',
  access: 'player',
  body: z.strictObject({ number: z.int().min(1) }),
  reply: z.object({ unread: z.int().min(0) }),
  refusals: [],
  handle: async ({ roomList }, { player, body }) => ({
    unread: await roomList.markRead({ player, number: body.number }),
  }),
});
