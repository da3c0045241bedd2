import type { Account, AccountId, Entry, PendingState, TransferId } from './ledger.ts';
import type { WireResult, WireTransfer } from './wire.ts';

export interface Page {
  readonly account: AccountId | null;
  readonly pending: TransferId | null;
  readonly after: string | null;
  readonly limit: number;
}

/** What every store's book of the ledger can do; `stored-ledger.ts` makes the `Ledger` of it. */
export type LedgerOperations = {
  readonly transfer: (transfer: WireTransfer) => WireResult;
  readonly linked: (transfers: readonly WireTransfer[]) => readonly WireResult[];
  readonly account: (id: AccountId) => Account;
  readonly pending: (id: TransferId) => PendingState | undefined;
  readonly lookup: (id: TransferId) => Entry | undefined;
  readonly totals: (keys: readonly string[]) => readonly number[];
  readonly journal: (page: Page) => readonly Entry[];
  readonly expireDue: (limit: number) => readonly TransferId[];
  readonly closeCampaign: (campaign: string) => void;
};
