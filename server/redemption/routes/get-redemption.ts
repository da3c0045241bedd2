import { z } from 'zod';
import { route } from '../../http/route.ts';
import { Redemption, RedemptionId } from '../redemption.ts';

export const getRedemption = route({
  name: 'getRedemption',
  method: 'get',
  path: '/v1/redemptions/:redemption',
  summary: 'One redemption of the player’s own, as it stands.',
  access: 'player',
  params: z.strictObject({ redemption: RedemptionId }),
  reply: Redemption,
  refusals: ['redemption_unknown'],
  handle: ({ redemptions }, { player, params }) => redemptions.get(player, params.redemption),
});
