import { z } from 'zod';
import type { GameContract } from '../campaign/contract.ts';

export const TreeView = z.object({
  /** Water of the tree that grows now; what it takes stands in the campaign. */
  water: z.int().min(0),
  /** Members who have watered it. */
  waterers: z.int().min(0),
  /** Trees that have grown before. */
  grown: z.int().min(0),
});
export type TreeView = z.infer<typeof TreeView>;

export const treeContract = {
  messages: {},
  events: { 'tree.changed': TreeView },
} as const satisfies GameContract;
