import { z } from 'zod';
import { CampaignDay, PlayerId } from '../campaign/ids.ts';

const Water = z.record(PlayerId, z.int().min(1));

export const TreeFacts = z.object({
  /** Trees that have grown before. */
  grown: z.int().min(0),
  /** Who has watered the tree that grows now, and how much. */
  water: Water,
  /** The day on which the last one grew: there is one a day at most (TR2). */
  grownOn: CampaignDay.nullable(),
  day: CampaignDay,
  /** Each member's water today, for the day's cap (TR1): also what went to a tree that has grown since. */
  today: Water,
});
export type TreeFacts = Readonly<z.infer<typeof TreeFacts>>;

export function newTreeFacts(day: CampaignDay): TreeFacts {
  return { grown: 0, water: {}, grownOn: null, day, today: {} };
}
