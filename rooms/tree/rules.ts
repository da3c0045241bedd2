import type { GroupRules } from '../campaign/groups.ts';
import type { CampaignDay, PlayerId } from '../campaign/ids.ts';
import type { TreeFacts } from './facts.ts';

export function turnTree(facts: TreeFacts, day: CampaignDay): TreeFacts {
  return facts.day === day ? facts : { ...facts, day, today: {} };
}

export function waterOf({ water }: TreeFacts): number {
  return Object.values(water).reduce((sum, amount) => sum + amount, 0);
}

/** Enough water, from enough members, and none has grown today: a few who do everything grow no tree (TR1, TR2). */
export function isGrown(facts: TreeFacts, rules: GroupRules['tree']): boolean {
  const waterers = Object.keys(facts.water).length;
  const isEnough = waterOf(facts) >= rules.grownAt && waterers >= rules.leastMembers;
  return isEnough && facts.grownOn !== facts.day;
}

/** What a member may still water today (TR1). */
export function waterLeft(facts: TreeFacts, player: PlayerId, rules: GroupRules['tree']): number {
  return Math.max(0, rules.mostAMemberADay - (facts.today[player] ?? 0));
}
