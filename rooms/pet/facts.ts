import { z } from 'zod';
import { CampaignDay, PlayerId } from '../campaign/ids.ts';

export const PetFacts = z.object({
  points: z.int().min(0),
  day: CampaignDay,
  pointsToday: z.int().min(0),
  /** Who has sent a line today: both together wake it. */
  chatted: z.array(PlayerId),
  /** The last day that it was fed or both chatted; `null`: it was just born. */
  activeDay: CampaignDay.nullable(),
  isAsleep: z.boolean(),
  /** How many stages a packet was owed for (PT3): a revision may move them. Missing in older data: those its points reach. */
  stagesOwed: z.int().min(0).optional(),
});
export type PetFacts = Readonly<z.infer<typeof PetFacts>>;

export function newPetFacts(day: CampaignDay): PetFacts {
  return {
    points: 0,
    day,
    pointsToday: 0,
    chatted: [],
    activeDay: null,
    isAsleep: false,
    stagesOwed: 0,
  };
}
