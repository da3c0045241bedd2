import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { route } from '../../http/route.ts';
import { sandboxNotice, StatementLine } from '../sandbox-statement.ts';

export const sandboxStatement = route({
  name: 'sandboxStatement',
  method: 'get',
  path: '/sandbox/alipay/statement',
  summary: 'The sandbox only: what has arrived for this player, newest first. No real money.',
  access: 'player',
  reply: z.object({
    notice: z.object({ zh: z.string(), en: z.string() }),
    lines: z.array(StatementLine),
  }),
  refusals: ['not_found'],
  handle: async ({ redemptions }, { player }) => {
    if (!redemptions.sandbox) return refuse('not_found');
    return { notice: sandboxNotice, lines: [...(await redemptions.sandbox.statement(player))] };
  },
});
