import type { Task } from '../campaign/campaign.ts';
import type { Evidence } from '../campaign/evidence.ts';
import type { GroupTask } from '../campaign/groups.ts';
import type { CampaignDay } from '../campaign/ids.ts';
import { textsRemembered, type TasksFacts } from './facts.ts';

/** Slower than typing the same thing over and over, faster than any talk (TK4). */
export const textSpacingMs = 2000;

export type TaskFacts = TasksFacts['tasks'][string];

/** Yesterday's progress is gone with the day (TK2); which texts were said lately is not. */
export function turnTasks(facts: TasksFacts, day: CampaignDay): TasksFacts {
  return facts.day === day ? facts : { ...facts, day, tasks: {} };
}

export function taskFacts(facts: TasksFacts, task: Pick<Task, 'id'>): TaskFacts {
  return facts.tasks[task.id] ?? { done: 0, progress: {} };
}

/** Whether a text is new enough and late enough to count (TK4). */
export function countsAsText(facts: TasksFacts, evidence: Evidence): boolean {
  const before = facts.texts[evidence.player];
  if (evidence.text === undefined || before === undefined) return true;
  const isLate = before.countedAt === null || evidence.at - before.countedAt >= textSpacingMs;
  return isLate && !before.recent.includes(evidence.text);
}

/** Remembers what was sent, whether it counted or not; `countedAt` moves only with those that did. */
export function rememberText(facts: TasksFacts, evidence: Evidence, counted: boolean): TasksFacts {
  if (evidence.text === undefined) return facts;
  const before = facts.texts[evidence.player] ?? { recent: [], countedAt: null };
  const recent = [...before.recent, evidence.text].slice(-textsRemembered);
  const countedAt = counted ? evidence.at : before.countedAt;
  return { ...facts, texts: { ...facts.texts, [evidence.player]: { recent, countedAt } } };
}

/** What evidence counts towards, of a pair or a group; `people` of them must have reached the goal (TK3). */
export interface CountedTask extends Pick<Task, 'id' | 'evidence' | 'goal' | 'timesADay'> {
  readonly people: number;
  /** Whether who comes after it is finished still does their part: in a group it waters the tree (TR1). */
  readonly goesOn: boolean;
}

/** A pair's tasks: `both` asks for each of its members, `any` for one. */
export function pairTasks(tasks: readonly Task[]): readonly CountedTask[] {
  return tasks.map(({ mode, ...task }) => ({
    ...task,
    people: mode === 'both' ? 2 : 1,
    goesOn: false,
  }));
}

/** A group's tasks go on for those who come later. */
export function groupTasks(tasks: readonly GroupTask[]): readonly CountedTask[] {
  return tasks.map((task) => ({ ...task, goesOn: true }));
}

/** How many members have reached the goal. */
export function reachedBy(task: CountedTask, { progress }: TaskFacts): number {
  return Object.values(progress).filter((made) => made >= task.goal).length;
}

/** So many members have reached the goal (TK3). */
export function isDone(task: CountedTask, facts: TaskFacts): boolean {
  return reachedBy(task, facts) >= task.people;
}
