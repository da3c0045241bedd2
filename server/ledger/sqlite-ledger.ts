import type { CampaignId } from '../../rooms/campaign/ids.ts';
import type { Remote } from '../sqlite/book.ts';
import type { Database } from '../sqlite/database.ts';
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
import { auditInThread } from './audit-thread.ts';
import { assertTransfer, assertLinked, assertTotals } from './assert-transfer.ts';
import type { LedgerOperations } from './sqlite-book.ts';
import { resultFromWire, toWire } from './wire.ts';

/** How many lines one call reads, and how many pendings one sweep ends, at most. */
const pageLimit = 200;
const sweepLimit = 1000;

/**
 * The ledger in the server's own file: one writer thread, group commit, acknowledged only after the commit.
 * @example
 * const ledger = new SqliteLedger(await openDatabase({ folder, books: ['ledger'] }));
 */
export class SqliteLedger implements Ledger {
  readonly #database: Pick<Database, 'folder' | 'clock'>;
  readonly #book: Remote<LedgerOperations>;
  #lastAudit: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
    this.#book = database.book<LedgerOperations>('ledger');
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

  /** Reads the last commit in a thread of its own, so that openings go on; one audit at a time. */
  audit(): Promise<AuditReport> {
    const { folder, clock } = this.#database;
    const audit = this.#lastAudit.then(() => auditInThread({ folder, now: clock.now() }));
    this.#lastAudit = audit.catch(() => undefined);
    return audit;
  }
}

const within = (limit: number | undefined, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(limit ?? most)));
