import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../database.ts';
import type {
  Account,
  AccountId,
  AuditReport,
  Entry,
  Ledger,
  PendingState,
  Transfer,
  TransferId,
  TransferResult,
} from './ledger.ts';
import { assertTransfer, assertLinked, assertTotals } from './assert-transfer.ts';
import type { LedgerOperations } from './operations.ts';
import { resultFromWire, toWire } from './wire.ts';

/** How many lines one call reads, and how many pendings one sweep ends, at most. */
const pageLimit = 200;
const sweepLimit = 1000;

/** The ledger over a store's book: what may not be asked is stopped here, before it can undo the batch of others. */
export class StoredLedger implements Ledger {
  readonly #book: Remote<LedgerOperations>;
  readonly #audit: () => Promise<AuditReport>;
  #lastAudit: Promise<unknown> = Promise.resolve();

  constructor(book: Remote<LedgerOperations>, audit: () => Promise<AuditReport>) {
    this.#book = book;
    this.#audit = audit;
  }

  async transfer(transfer: Transfer): Promise<TransferResult> {
    assertTransfer(transfer);
    return resultFromWire(transfer, await this.#book.transfer(toWire(transfer)));
  }

  async transferLinked(transfers: readonly Transfer[]): Promise<readonly TransferResult[]> {
    assertLinked(transfers);
    const results = await this.#book.linked(transfers.map(toWire));
    return transfers.map((transfer, index) =>
      resultFromWire(transfer, results[index] ?? 'linked_failed'),
    );
  }

  account(id: AccountId): Promise<Account> {
    return this.#book.account(id);
  }

  pending(id: TransferId): Promise<PendingState | undefined> {
    return this.#book.pending(id);
  }

  lookup(id: TransferId): Promise<Entry | undefined> {
    return this.#book.lookup(id);
  }

  async totals(keys: readonly string[]): Promise<readonly number[]> {
    assertTotals(keys);
    return this.#book.totals(keys);
  }

  journal(page: Parameters<Ledger['journal']>[0]): Promise<readonly Entry[]> {
    return this.#book.journal({
      account: page.account ?? null,
      pending: page.pending ?? null,
      after: page.after ?? null,
      limit: within(page.limit, pageLimit),
    });
  }

  expireDue(limit?: number): Promise<readonly TransferId[]> {
    return this.#book.expireDue(within(limit, sweepLimit));
  }

  closeCampaign(campaign: CampaignId): Promise<void> {
    return this.#book.closeCampaign(campaign);
  }

  /** Openings go on meanwhile; one audit at a time. */
  audit(): Promise<AuditReport> {
    const audit = this.#lastAudit.then(() => this.#audit());
    this.#lastAudit = audit.catch(() => undefined);
    return audit;
  }
}

const within = (limit: number | undefined, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(limit ?? most)));
