import type { Task } from '../campaign/campaign.ts';
import type { Evidence } from '../campaign/evidence.ts';
import type { CampaignDay, PlayerId } from '../campaign/ids.ts';
import { textsRemembered, type TasksFacts } from './facts.ts';

/** Slower than typing the same thing over and over, faster than any talk (TK4). */
export const textSpacingMs = 2000;

export type TaskFacts = TasksFacts['tasks'][string];

/** Yesterday's progress is gone with the day (TK2); which texts were said lately is not. */
export function turnTasks(facts: TasksFacts, day: CampaignDay): TasksFacts {
  return facts.day === day ? facts : { ...facts, day, tasks: {} };
}

export function taskFacts(facts: TasksFacts, task: Task): TaskFacts {
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

/** `both`: every member reached the goal; `any`: one did (TK3). */
export function isDone(task: Task, facts: TaskFacts, members: readonly PlayerId[]): boolean {
  const reached = (member: PlayerId) => (facts.progress[member] ?? 0) >= task.goal;
  return task.mode === 'both' ? members.every(reached) : members.some(reached);
}
