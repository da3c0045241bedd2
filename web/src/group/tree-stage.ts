/** How a tree looks: a sprout, a sapling, a young tree, one in bloom, and one full of fruit. */
export type TreeStage = 0 | 1 | 2 | 3 | 4;

/** What it looks like with so much water; fruit hangs only on a tree that has grown. */
export function treeStage(water: number, grownAt: number): TreeStage {
  if (water <= 0) return 0;
  const share = water / grownAt;
  if (share < 0.4) return 1;
  return share < 0.7 ? 2 : 3;
}
