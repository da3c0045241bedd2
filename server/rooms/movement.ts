import { z } from 'zod';
import { EpochMs } from '../../rooms/campaign/ids.ts';
import type { Entry } from '../ledger/ledger.ts';

/** One line of the journal, as an operator reads it. */
export const Movement = z.object({
  id: z.string(),
  kind: z.enum(['move', 'pending', 'post', 'grab', 'void', 'expire']),
  debit: z.string(),
  credit: z.string().nullable(),
  amount: z.int(),
  note: z.string().nullable(),
  at: EpochMs,
});
export type Movement = z.infer<typeof Movement>;

export function movementOf({ id, kind, debit, credit, amount, note, at }: Entry): Movement {
  return { id, kind, debit, credit, amount, note, at };
}
