import type { KumquatStage } from '../art/kumquat-shapes.ts';

/** What it looks like with so much water; fruit hangs only on a tree that has grown. */
export function treeStage(water: number, grownAt: number): KumquatStage {
  if (water <= 0) return 0;
  const share = water / grownAt;
  if (share < 0.4) return 1;
  return share < 0.7 ? 2 : 3;
}
