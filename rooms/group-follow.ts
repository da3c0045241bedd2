import type { Campaign } from './campaign/campaign.ts';
import type { Evidence } from './campaign/evidence.ts';
import type { CampaignDay, PlayerId, RoomId } from './campaign/ids.ts';
import type { GroupFacts } from './group-facts.ts';
import type { OwedLucky } from './lucky/facts.ts';
import { oweLucky, type GroupCause } from './lucky/owe.ts';
import { groupTasks, turnTasks } from './tasks/rules.ts';
import { takeEvidence, type FinishedTask } from './tasks/take-evidence.ts';
import { turnTree } from './tree/rules.ts';
import { waterTree } from './tree/water.ts';

/** What came of a piece of evidence: told only when the facts are durable. */
export interface GroupFollowed {
  readonly facts: GroupFacts;
  readonly finished: readonly (FinishedTask & { readonly owed: OwedLucky })[];
}

/** Turns every game to the day; a clock that steps back turns nothing. */
export function turnGroupDay(facts: GroupFacts, day: CampaignDay): GroupFacts {
  if (day <= facts.day) return facts;
  return {
    ...facts,
    day,
    tasks: turnTasks(facts.tasks, day),
    tree: turnTree(facts.tree, day),
  };
}

/** What leads to what: tasks, then the tree that they water, then what both owe. */
export function followInGroup(
  facts: GroupFacts,
  evidence: Evidence,
  group: {
    readonly room: RoomId;
    readonly members: readonly PlayerId[];
    readonly campaign: Campaign;
    readonly now: number;
  },
): GroupFollowed {
  const { campaign, members, room, now } = group;
  const rules = campaign.groups;
  if (!rules) return { facts, finished: [] };
  const tasks = takeEvidence(facts.tasks, {
    tasks: groupTasks(rules.tasks),
    members,
    evidence,
  });
  const watered = { player: evidence.player, tasks: tasks.reached.length };
  const { facts: tree, grown } = waterTree(facts.tree, watered, rules.tree);
  let lucky = facts.lucky;
  const owe = (cause: GroupCause, grabbers: readonly PlayerId[]): OwedLucky => {
    const { day } = facts;
    const debt = oweLucky(lucky, { campaign, room, day, cause, members: grabbers, now });
    lucky = debt.facts;
    return debt.owed;
  };
  const finished = tasks.finished.map((one) => ({
    ...one,
    owed: owe({ kind: 'task', task: one.task.id, count: one.count }, members),
  }));
  if (grown) owe({ kind: 'tree', count: grown.count }, grown.waterers);
  return { facts: { ...facts, tasks: tasks.facts, tree, lucky }, finished };
}

/** Whether anything changed that a screen shows only once it is durable; the rest waits for the next save. */
export function mustSaveGroup(before: GroupFacts, after: GroupFacts): boolean {
  return (
    before.day !== after.day ||
    before.tasks.tasks !== after.tasks.tasks ||
    before.tree !== after.tree ||
    before.lucky !== after.lucky
  );
}
