import { schema, t, type SchemaType } from '@colyseus/schema';
import { Chat } from './chat/state.ts';
import type { GroupFacts } from './group-facts.ts';
import type { Pots } from './lucky/pots.ts';
import { LuckyPacket, showLucky, type NameOf } from './lucky/state.ts';
import { Present } from './members/state.ts';
import type { Rulebook } from './ports.ts';
import { RainState } from './rain/state.ts';
import { groupTasks } from './tasks/rules.ts';
import { showTasks, Task } from './tasks/state.ts';
import { showTree, Tree } from './tree/state.ts';

export const GroupState = schema(
  {
    room: t.string(),
    name: t.string(),
    owner: t.string(),
    day: t.string(),
    rules: t.string(),
    members: t.uint16(),
    online: t.uint16(),
    present: t.map(Present),
    chat: t.ref(Chat).default(() => new Chat()),
    tasks: t.map(Task),
    tree: t.ref(Tree).default(() => new Tree()),
    packets: t.map(LuckyPacket),
    rain: t.ref(RainState).optional(),
  },
  'GroupState',
);
export type GroupState = SchemaType<typeof GroupState>;

/** Shows what is durable; presence, the rain and the newest line's number are shown as they come. */
export function showGroup(
  facts: GroupFacts,
  { campaign, hash }: Rulebook,
  wall: { readonly pots: Pots; readonly nameOf: NameOf },
  state: GroupState,
): void {
  if (state.day !== facts.day) state.day = facts.day;
  if (state.rules !== hash) state.rules = hash;
  // A member's own progress is in nobody else's state: a group shows how many have done their part.
  showTasks(facts.tasks, groupTasks(campaign.groups?.tasks ?? []), [], state.tasks);
  showTree(facts.tree, state.tree);
  showLucky(facts.lucky, wall, state.packets);
}
