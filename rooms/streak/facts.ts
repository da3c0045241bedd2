import { z } from 'zod';
import { CampaignDay, PlayerId } from '../campaign/ids.ts';

export const StreakFacts = z.object({
  count: z.int().min(0),
  /** The last day that counted; `null` before the first, and after the streak went out. */
  lastDay: CampaignDay.nullable(),
  /** Who has sent a line on the day that is now. */
  day: CampaignDay,
  chatted: z.array(PlayerId),
  /** What went out, for a restore to bring back (SK4). */
  lost: z.object({ count: z.int().min(1), on: CampaignDay }).nullable(),
  /** Restores used, per member, in the month that they name. */
  restores: z.record(PlayerId, z.object({ month: z.string(), used: z.int().min(0) })),
  /** The day whose warning was given (SK6). */
  warnedOn: CampaignDay.nullable(),
});
export type StreakFacts = Readonly<z.infer<typeof StreakFacts>>;

export function newStreakFacts(day: CampaignDay): StreakFacts {
  return { count: 0, lastDay: null, day, chatted: [], lost: null, restores: {}, warnedOn: null };
}
