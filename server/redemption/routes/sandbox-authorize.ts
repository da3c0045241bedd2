import { z } from 'zod';
import { isRefusal, refuse } from '../../../rooms/campaign/contract.ts';
import { route } from '../../http/route.ts';
import { Payee, PayeeAccount } from '../redemption.ts';

/** What the button of the sandbox's page does, without a browser. */
export const sandboxAuthorize = route({
  name: 'sandboxAuthorize',
  method: 'post',
  path: '/sandbox/alipay/authorize',
  summary: 'The sandbox only: agrees for the player whom the state names.',
  access: 'anyone',
  body: z.strictObject({ state: z.string().min(1).max(64), account: PayeeAccount.optional() }),
  reply: z.object({ bound: z.literal(true), payee: Payee }),
  refusals: ['not_found', 'state_unknown', 'payee_taken'],
  handle: async ({ redemptions }, { body }) => {
    if (!redemptions.sandbox) return refuse('not_found');
    const answer = body.account === undefined ? {} : { account: body.account };
    const payee = await redemptions.completePayee(body.state, answer);
    return isRefusal(payee) ? payee : { bound: true as const, payee };
  },
});
