import { z } from 'zod';
import { CampaignDay } from './campaign/ids.ts';
import { ChatFacts, newChatFacts } from './chat/facts.ts';
import { LuckyFacts, newLuckyFacts } from './lucky/facts.ts';
import { newTasksFacts, TasksFacts } from './tasks/facts.ts';
import { newTreeFacts, TreeFacts } from './tree/facts.ts';

/** What a group room remembers and saves; private. Who belongs to it stands in the groups' own book. */
export const GroupFacts = z.object({
  format: z.literal(1),
  day: CampaignDay,
  chat: ChatFacts,
  tasks: TasksFacts,
  tree: TreeFacts,
  lucky: LuckyFacts,
});
export type GroupFacts = Readonly<z.infer<typeof GroupFacts>>;

export function newGroupFacts(day: CampaignDay): GroupFacts {
  return {
    format: 1,
    day,
    chat: newChatFacts,
    tasks: newTasksFacts(day),
    tree: newTreeFacts(day),
    lucky: newLuckyFacts,
  };
}
