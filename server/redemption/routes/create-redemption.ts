import assert from 'node:assert/strict';
import { z } from 'zod';
import { route } from '../../http/route.ts';
import { Redemption } from '../redemption.ts';
import { requestRefusals } from '../redemptions.ts';

export const createRedemption = route({
  name: 'createRedemption',
  method: 'post',
  path: '/v1/redemptions',
  summary: 'Reserves the coins of a catalog item and queues its payment; the key makes it once.',
  access: 'player',
  work: 'opening',
  body: z.strictObject({ item: z.string().min(1).max(32) }),
  needsKey: true,
  reply: Redemption,
  refusals: requestRefusals,
  handle: async ({ redemptions }, { player, body, key }) => {
    assert(key !== undefined, 'a route that needs a key is given one');
    return redemptions.request({ player, item: body.item, key });
  },
});
