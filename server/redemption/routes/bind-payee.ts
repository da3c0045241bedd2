import { z } from 'zod';
import { route } from '../../http/route.ts';
import { Binding, PayeeRail } from '../redemption.ts';

export const bindPayee = route({
  name: 'bindPayee',
  method: 'post',
  path: '/v1/payees/:rail',
  summary: 'The page where the player tells a rail whom it shall pay, or the payee that is bound.',
  access: 'player',
  params: z.strictObject({ rail: PayeeRail }),
  reply: Binding,
  refusals: ['rail_unknown'],
  handle: ({ redemptions }, { player, params }) => redemptions.bindPayee(player, params.rail),
});
