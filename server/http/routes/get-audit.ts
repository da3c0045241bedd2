import { z } from 'zod';
import { route } from '../route.ts';

export const getAudit = route({
  name: 'getAudit',
  method: 'get',
  path: '/operator/audit',
  summary: 'Every invariant of the ledger, checked now, and the equation with its numbers.',
  access: 'operator',
  reply: z.object({
    ok: z.boolean(),
    sums: z.record(z.string(), z.int()),
    breaches: z.array(z.string()),
    totals: z.array(
      z.object({
        kind: z.string(),
        campaign: z.string(),
        balance: z.int(),
        pendingDebits: z.int(),
      }),
    ),
    accounts: z.int(),
    transfers: z.int(),
    openPendings: z.int(),
    expiredUnswept: z.int(),
  }),
  refusals: ['operator_only'],
  handle: async ({ ledger }) => {
    const report = await ledger.audit();
    return {
      ...report,
      sums: { ...report.sums },
      breaches: [...report.breaches],
      totals: report.totals.map((total) => ({ ...total })),
    };
  },
});
