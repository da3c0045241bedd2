import { z } from 'zod';
import { EpochMs } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';

export const getClock = route({
  name: 'getClock',
  method: 'get',
  path: '/v1/clock',
  summary:
    "The server's clock, by which openings start on every screen; asked a few times, the quickest answer counts.",
  access: 'anyone',
  // Screens start an opening by it.
  work: 'opening',
  reply: z.object({
    now: EpochMs,
    /** Whether this caller may turn it: `POST /dev/clock`. */
    turnable: z.boolean(),
  }),
  refusals: [],
  handle: async ({ clock, config }, { isOperator }) => ({
    now: clock.now(),
    turnable: !config.isProduction && isOperator(),
  }),
});
