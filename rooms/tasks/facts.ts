import { z } from 'zod';
import { CampaignDay, EpochMs, PlayerId } from '../campaign/ids.ts';

/** How many of a sender's last texts are remembered, counted or not, so that a repeated one does not count (TK4). */
export const textsRemembered = 5;

export const TasksFacts = z.object({
  day: CampaignDay,
  tasks: z.record(
    z.string(),
    z.object({ done: z.int().min(0), progress: z.record(PlayerId, z.int().min(0)) }),
  ),
  texts: z.record(
    PlayerId,
    z.object({ recent: z.array(z.string()), countedAt: EpochMs.nullable() }),
  ),
});
export type TasksFacts = Readonly<z.infer<typeof TasksFacts>>;

export function newTasksFacts(day: CampaignDay): TasksFacts {
  return { day, tasks: {}, texts: {} };
}
