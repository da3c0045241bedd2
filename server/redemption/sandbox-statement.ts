import { z } from 'zod';
import { EpochMs } from '../../rooms/campaign/ids.ts';
import { OrderNumber, PayeeAccount } from './redemption.ts';

/** Stands on everything the sandbox shows. */
export const sandboxNotice = {
  zh: '演示，不是真钱',
  en: 'A demonstration, no real money',
} as const;

/** One payment as the player would find it in Alipay. */
export const StatementLine = z.object({
  order: OrderNumber,
  account: PayeeAccount,
  item: z.string(),
  fen: z.int().min(1),
  arrivedAt: EpochMs,
  /** Set when the money went back. */
  returnedAt: EpochMs.optional(),
});
export type StatementLine = z.infer<typeof StatementLine>;
