import { z } from 'zod';
import { route } from '../../http/route.ts';
import { Redemption } from '../redemption.ts';

export const listRedemptions = route({
  name: 'listRedemptions',
  method: 'get',
  path: '/v1/redemptions',
  summary: 'The player’s redemptions, newest first.',
  access: 'player',
  query: z.strictObject({
    cursor: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
  }),
  reply: z.object({ redemptions: z.array(Redemption), next: z.string().optional() }),
  refusals: [],
  handle: async ({ redemptions }, { player, query }) => {
    const page = await redemptions.list(player, query.cursor);
    return { ...page, redemptions: [...page.redemptions] };
  },
});
