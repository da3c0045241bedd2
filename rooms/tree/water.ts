import type { GroupRules } from '../campaign/groups.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { TreeFacts } from './facts.ts';
import { isGrown, waterLeft } from './rules.ts';

/** A tree that has grown, and who watered it: they get its packet (TR2). */
export interface GrownTree {
  /** The how-manieth of the group, from 1. */
  readonly count: number;
  readonly waterers: readonly PlayerId[];
}

/** Waters the tree for a member's part of that many tasks, up to their day's cap (TR1). */
export function waterTree(
  facts: TreeFacts,
  by: { readonly player: PlayerId; readonly tasks: number },
  rules: GroupRules['tree'],
): { readonly facts: TreeFacts; readonly grown: GrownTree | null } {
  const { player, tasks } = by;
  const added = Math.min(tasks * rules.waterATask, waterLeft(facts, player, rules));
  if (added === 0) return { facts, grown: null };
  const watered: TreeFacts = {
    ...facts,
    water: { ...facts.water, [player]: (facts.water[player] ?? 0) + added },
    today: { ...facts.today, [player]: (facts.today[player] ?? 0) + added },
  };
  if (!isGrown(watered, rules)) return { facts: watered, grown: null };
  // The keys of `water` are player ids: its zod says so, Object.keys forgets it.
  const waterers = Object.keys(watered.water) as PlayerId[];
  const count = facts.grown + 1;
  const next = { ...watered, grown: count, grownOn: facts.day, water: {} };
  return { facts: next, grown: { count, waterers } };
}
