import { schema, t, type MapSchema, type SchemaType } from '@colyseus/schema';
import type { Campaign } from '../campaign/campaign.ts';
import type { PlayerId } from '../campaign/ids.ts';
import { assign, matchKeys } from '../campaign/show.ts';
import type { TasksFacts } from './facts.ts';
import { taskFacts } from './rules.ts';

export const Task = schema({ id: t.string(), done: t.uint8(), progress: t.map('uint8') }, 'Task');
export type Task = SchemaType<typeof Task>;

/** The only code that writes tasks into the state. */
export function showTasks(
  facts: TasksFacts,
  campaign: Campaign,
  members: readonly PlayerId[],
  tasks: MapSchema<Task>,
): void {
  matchKeys(tasks, new Map(campaign.tasks.map((task) => [task.id, task])), () => new Task());
  for (const task of campaign.tasks) {
    const shown = tasks.get(task.id);
    if (!shown) continue;
    const { done, progress } = taskFacts(facts, task);
    assign(shown, { id: task.id, done });
    for (const member of members) {
      const made = progress[member] ?? 0;
      if (shown.progress.get(member) !== made) shown.progress.set(member, made);
    }
  }
}
