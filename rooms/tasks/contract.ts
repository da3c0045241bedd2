import { z } from 'zod';
import { CampaignDay, PacketId, PlayerId } from '../campaign/ids.ts';
import type { GameContract } from '../campaign/contract.ts';

/** One task today; names, goal and mode stand in the campaign document. */
export const TaskView = z.object({
  id: z.string(),
  /** How often it was finished today. */
  done: z.int().min(0),
  /** Members who have reached its goal since it was last finished. */
  reached: z.int().min(0),
  /** Evidence counted since then, per member; empty in a group. */
  progress: z.record(PlayerId, z.int().min(0)),
});
export type TaskView = z.infer<typeof TaskView>;

export const tasksContract = {
  messages: {},
  events: {
    'task.completed': z.object({
      task: z.string(),
      day: CampaignDay,
      count: z.int().min(1),
      /** What it owes (TK6); told as sealed or refused in its own time. */
      packet: PacketId,
    }),
  },
} as const satisfies GameContract;
