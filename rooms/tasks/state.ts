import { schema, t, type MapSchema, type SchemaType } from '@colyseus/schema';
import type { PlayerId } from '../campaign/ids.ts';
import { assign, matchKeys } from '../campaign/show.ts';
import type { TasksFacts } from './facts.ts';
import { reachedBy, taskFacts, type CountedTask } from './rules.ts';

export const Task = schema(
  { id: t.string(), done: t.uint8(), progress: t.map('uint8'), reached: t.uint16() },
  'Task',
);
export type Task = SchemaType<typeof Task>;

/** The only code that writes tasks into the state; progress is shown of those members alone. */
export function showTasks(
  facts: TasksFacts,
  counted: readonly CountedTask[],
  members: readonly PlayerId[],
  tasks: MapSchema<Task>,
): void {
  matchKeys(tasks, new Map(counted.map((task) => [task.id, task])), () => new Task());
  for (const task of counted) {
    const shown = tasks.get(task.id);
    if (!shown) continue;
    const made = taskFacts(facts, task);
    const { done, progress } = made;
    assign(shown, { id: task.id, done, reached: reachedBy(task, made) });
    for (const member of members) {
      const count = progress[member] ?? 0;
      if (shown.progress.get(member) !== count) shown.progress.set(member, count);
    }
  }
}
