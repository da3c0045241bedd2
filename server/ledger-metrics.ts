import type { Ledger, TransferResult } from './ledger/ledger.ts';
import type { Metrics } from './metrics.ts';

/** The same ledger, with every transfer counted by what it came to. */
export function countTransfers(ledger: Ledger, { transfers }: Pick<Metrics, 'transfers'>): Ledger {
  const count = (kind: string, result: TransferResult) =>
    transfers.inc({ kind, result: result.status === 'refused' ? result.code : result.status });
  return {
    transfer: async (transfer) => {
      const result = await ledger.transfer(transfer);
      count(transfer.kind, result);
      return result;
    },
    transferLinked: async (linked) => {
      const results = await ledger.transferLinked(linked);
      results.forEach((result, index) => count(linked[index]?.kind ?? 'linked', result));
      return results;
    },
    account: (id) => ledger.account(id),
    pending: (id) => ledger.pending(id),
    lookup: (id) => ledger.lookup(id),
    totals: (keys) => ledger.totals(keys),
    journal: (page) => ledger.journal(page),
    expireDue: async (limit) => {
      const ended = await ledger.expireDue(limit);
      if (ended.length > 0) transfers.inc({ kind: 'expire', result: 'created' }, ended.length);
      return ended;
    },
    closeCampaign: (campaign) => ledger.closeCampaign(campaign),
    audit: () => ledger.audit(),
  };
}
