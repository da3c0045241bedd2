import type { Evidence } from '../campaign/evidence.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { TasksFacts } from './facts.ts';
import { countsAsText, isDone, rememberText, taskFacts, type CountedTask } from './rules.ts';

export interface FinishedTask {
  readonly task: CountedTask;
  /** Its count that day, from 1 (TK6). */
  readonly count: number;
}

/** The one door through which progress comes (TK1). */
export function takeEvidence(
  facts: TasksFacts,
  from: {
    readonly tasks: readonly CountedTask[];
    readonly members: readonly PlayerId[];
    readonly evidence: Evidence;
  },
): {
  readonly facts: TasksFacts;
  readonly finished: readonly FinishedTask[];
  /** Tasks whose goal the evidence's player reached by it: their part is done. */
  readonly reached: readonly CountedTask[];
} {
  const { tasks, members, evidence } = from;
  const counts = evidence.kind !== 'text' || countsAsText(facts, evidence);
  let next = evidence.kind === 'text' ? rememberText(facts, evidence, counts) : facts;
  const finished: FinishedTask[] = [];
  const reached: CountedTask[] = [];
  if (!counts || !members.includes(evidence.player)) return { facts: next, finished, reached };
  for (const task of tasks) {
    const before = taskFacts(next, task);
    const isFull = before.done >= task.timesADay;
    if (!task.evidence.includes(evidence.kind) || (isFull && !task.goesOn)) continue;
    const progress = { ...before.progress };
    for (const player of evidence.isMutual ? members : [evidence.player])
      progress[player] = Math.min(task.goal, (before.progress[player] ?? 0) + 1);
    // Whoever had reached the goal before moves nothing: there is nothing to save at once.
    if (members.every((player) => progress[player] === before.progress[player])) continue;
    const { player } = evidence;
    if (progress[player] === task.goal && before.progress[player] !== task.goal) reached.push(task);
    const isFinished = !isFull && isDone(task, { ...before, progress });
    const done = before.done + (isFinished ? 1 : 0);
    if (isFinished) finished.push({ task, count: done });
    // The last time a day keeps its progress: that is how the tile shows it as full.
    const isOver = isFinished && done < task.timesADay;
    next = {
      ...next,
      tasks: { ...next.tasks, [task.id]: { done, progress: isOver ? {} : progress } },
    };
  }
  return { facts: next, finished, reached };
}
