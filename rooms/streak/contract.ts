import { z } from 'zod';
import { EpochMs, PlayerId } from '../campaign/ids.ts';
import { RequestId, type GameContract } from '../campaign/contract.ts';

/** `counting`: not lit yet; `grey`: lit, and a day was missed; `out`: gone, perhaps to be restored. */
export const StreakStatus = z.enum(['none', 'counting', 'lit', 'grey', 'out']);
export type StreakStatus = z.infer<typeof StreakStatus>;

export const StreakView = z.object({
  count: z.int().min(0),
  status: StreakStatus,
  permille: z.int().min(1),
  /** Who has sent a line today. */
  chatted: z.record(PlayerId, z.boolean()),
  /** What a restore would bring back; 0: nothing to restore. */
  restorable: z.int().min(0),
  /** Restores left this month, per member. */
  restoresLeft: z.record(PlayerId, z.int().min(0)),
});
export type StreakView = z.infer<typeof StreakView>;

export const streakContract = {
  messages: {
    'streak.restore': {
      message: z.strictObject({ id: RequestId }),
      reply: z.object({ count: z.int().min(1), restoresLeft: z.int().min(0) }),
      refusals: ['nothing_to_restore', 'no_restores_left'],
    },
  },
  events: {
    'streak.changed': z.object({ count: z.int().min(0), status: StreakStatus }),
    /** Little of today is left, and these have not chatted (SK6). */
    'streak.warned': z.object({ missing: z.array(PlayerId), until: EpochMs }),
  },
} as const satisfies GameContract;
