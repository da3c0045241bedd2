import { schema, t, type SchemaType } from '@colyseus/schema';
import { assign } from '../campaign/show.ts';
import type { TreeView } from './contract.ts';
import type { TreeFacts } from './facts.ts';
import { waterOf } from './rules.ts';

export const Tree = schema({ water: t.uint32(), waterers: t.uint16(), grown: t.uint32() }, 'Tree');
export type Tree = SchemaType<typeof Tree>;

export function treeView(facts: TreeFacts): TreeView {
  return {
    water: waterOf(facts),
    waterers: Object.keys(facts.water).length,
    grown: facts.grown,
  };
}

/** The only code that writes the tree into the state. */
export function showTree(facts: TreeFacts, tree: Tree): void {
  assign(tree, treeView(facts));
}
