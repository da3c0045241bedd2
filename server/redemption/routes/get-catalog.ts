import { z } from 'zod';
import { route } from '../../http/route.ts';
import { CatalogEntry } from '../redemption.ts';

export const getCatalog = route({
  name: 'getCatalog',
  method: 'get',
  path: '/v1/catalog',
  summary: 'What coins can be redeemed for: stock left, and what this player can reach now.',
  access: 'player',
  reply: z.object({ items: z.array(CatalogEntry) }),
  refusals: [],
  handle: async ({ redemptions }, { player }) => ({
    items: [...(await redemptions.catalog(player))],
  }),
});
