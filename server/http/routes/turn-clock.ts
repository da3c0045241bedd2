import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { EpochMs } from '../../../rooms/campaign/ids.ts';
import { route } from '../route.ts';

/** A campaign's whole life fits; further, and guests' tokens and everything on the machine's own time seem absurd. */
const furthestMs = 400 * 86_400_000;

export const turnClock = route({
  name: 'turnClock',
  method: 'post',
  path: '/dev/clock',
  summary: "Turns the whole server's clock forward, outside production: days pass while you look.",
  access: 'operator',
  body: z.strictObject({ advanceMs: z.int().min(0).max(furthestMs) }),
  reply: z.object({ now: EpochMs }),
  refusals: ['operator_only', 'not_found', 'clock_bounded'],
  handle: async ({ config, clock }, { body }) => {
    if (config.isProduction) return refuse('not_found');
    if (clock.now() - Date.now() + body.advanceMs > furthestMs) return refuse('clock_bounded');
    await clock.turn(body.advanceMs);
    return { now: clock.now() };
  },
});
