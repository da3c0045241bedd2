import { z } from 'zod';
import { CampaignDay, type PlayerId } from './campaign/ids.ts';
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

/** What is remembered of each member goes with them; what they have done for the tree and the tasks stays. */
export function withoutMembers(facts: GroupFacts, gone: readonly PlayerId[]): GroupFacts {
  if (gone.length === 0) return facts;
  const { chat, tasks } = facts;
  return {
    ...facts,
    chat: { ...chat, seen: without(chat.seen, gone), unread: without(chat.unread, gone) },
    tasks: { ...tasks, texts: without(tasks.texts, gone) },
  };
}

function without<Value>(
  byPlayer: Readonly<Record<PlayerId, Value>>,
  gone: readonly PlayerId[],
): Record<PlayerId, Value> {
  const left = new Set<string>(gone);
  const kept = Object.entries(byPlayer).filter(([player]) => !left.has(player));
  // The keys are player ids, as they were; Object.entries forgets it.
  return Object.fromEntries(kept) as Record<PlayerId, Value>;
}
