import { mayBeNegative } from './accounts.ts';
import { AuditBooks, type AuditEntry } from './audit-books.ts';
import type { AuditKeys } from './audit-keys.ts';
import type { Account, AccountId, AuditReport } from './ledger.ts';

/** A broken book breaks everywhere at once: more sentences than this tell nobody more. */
const breachLimit = 100;

export interface Audited {
  /** The whole journal, in the order it was written. */
  readonly entries: Iterable<AuditEntry>;
  /** Every account as the store keeps it. */
  readonly accounts: Iterable<Account>;
  /** What the store itself knows to be wrong with its file, or its shards: sentences that begin with I4 or I6. */
  readonly damage: Iterable<string>;
  readonly now: number;
}

/**
 * Rebuilds the books from the journal alone and compares. Pure, and in one pass, so a journal of any length fits:
 * only accounts, keys, and pendings that are open at the same time are kept.
 *
 * - I1 all balances of a unit sum to 0
 * - I2 nobody but an issuer is below 0, nor holds back more than they have, now or at any line
 * - I3 nobody earned above the cap of the pending that paid them
 * - I4 between shards: what went out came in (a store of one file has no shards, and so never breaks it)
 * - I5 each balance is the sum of its lines
 * - I6 each id stands in the journal once, and time never goes back
 * - I7 in each campaign, what was funded is all somewhere
 * - I8 a pending pays at most what it holds, ends once, and leaves nothing held
 * - I9 nothing is paid at or after a pending's time, nothing expires before it. What is overdue and not yet swept is
 *   counted (`expiredUnswept`) and no breach: the ledger's clock refuses it, and a server that was off cannot sweep.
 * - I10 under each ceiling's key no more has moved, at any line, than the highest `most` it was given
 * - I11 all grabs of an `only` key are of one pending
 */
export function auditBooks({ entries, accounts, damage, now }: Audited): AuditReport {
  const audit = new Audit();
  for (const breach of damage) audit.tell(breach);
  for (const entry of entries) audit.read(entry);
  return audit.close(accounts, now);
}

/** The same for a store whose journal comes page by page. */
export class Audit {
  readonly #breaches: string[] = [];
  readonly #books: AuditBooks;

  /** @param keys of all shards, when this is one of several. */
  constructor(keys?: AuditKeys) {
    this.#books = new AuditBooks((breach) => this.tell(breach), keys);
  }

  tell(breach: string): void {
    if (this.#breaches.length < breachLimit) this.#breaches.push(breach);
    else if (this.#breaches.length === breachLimit) this.#breaches.push('… and more');
  }

  /** The next line, in the order they were written. */
  read(entry: AuditEntry): void {
    this.#books.read(entry);
  }

  /** All lines have been read. */
  close(accounts: Iterable<Account>, now: number): AuditReport {
    const books = this.#books;
    const tell = (breach: string) => this.tell(breach);
    const open = books.close(now);
    const totals = new Totals();
    for (const account of accounts) {
      compare(account, books.take(account.id), tell);
      totals.add(account);
    }
    for (const id of books.untaken()) tell(`I5 ${id}: the journal names it, and it has no balance`);
    totals.check(tell);
    return {
      ok: this.#breaches.length === 0,
      sums: { coin: totals.sum },
      breaches: this.#breaches,
      totals: totals.lines(),
      accounts: totals.accounts,
      transfers: books.transfers,
      openPendings: open.count,
      expiredUnswept: open.expired,
    };
  }
}

/** What several journals make together, and what was found between them. */
export function mergeReports(
  reports: readonly AuditReport[],
  between: readonly string[],
): AuditReport {
  const breaches = [...reports.flatMap((report) => report.breaches), ...between];
  const totals = new Map<string, AuditReport['totals'][number]>();
  for (const total of reports.flatMap((report) => report.totals)) {
    const key = `${total.campaign}:${total.kind}`;
    const before = totals.get(key);
    totals.set(key, {
      ...total,
      balance: total.balance + (before?.balance ?? 0),
      pendingDebits: total.pendingDebits + (before?.pendingDebits ?? 0),
    });
  }
  const sum = (numberOf: (report: AuditReport) => number) =>
    reports.reduce((all, report) => all + numberOf(report), 0);
  return {
    ok: breaches.length === 0,
    sums: { coin: sum(({ sums }) => sums.coin) },
    breaches,
    totals: sortedTotals(totals),
    accounts: sum(({ accounts }) => accounts),
    transfers: sum(({ transfers }) => transfers),
    openPendings: sum(({ openPendings }) => openPendings),
    expiredUnswept: sum(({ expiredUnswept }) => expiredUnswept),
  };
}

const sortedTotals = (
  totals: ReadonlyMap<string, AuditReport['totals'][number]>,
): AuditReport['totals'] =>
  [...totals].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, total]) => total);

type Numbers = Omit<Account, 'id' | 'unit' | 'available'>;

/** Which invariant a number belongs to, and what it is called in the sentence. */
const compared: readonly (readonly [key: keyof Numbers, invariant: string, name: string])[] = [
  ['balance', 'I5', 'the balance'],
  ['pendingDebits', 'I8', 'what pendings hold'],
  ['pendingCredits', 'I8', 'what pendings bring'],
  ['openCredits', 'I8', 'the count of open pendings'],
  ['earned', 'I3', 'what was earned'],
];

function compare(account: Account, rebuilt: Numbers, tell: (breach: string) => void): void {
  for (const [key, invariant, name] of compared) {
    if (account[key] === rebuilt[key]) continue;
    tell(`${invariant} ${account.id}: ${name} is ${account[key]}, by the journal ${rebuilt[key]}`);
  }
  if (!mayBeNegative(account.id) && account.available < 0) {
    tell(`I2 ${account.id}: ${account.available} available`);
  }
}

/** The equation: what each kind of account holds, per campaign. */
class Totals {
  accounts = 0;
  sum = 0;
  readonly #byKind = new Map<string, AuditReport['totals'][number]>();

  add({ id, balance, pendingDebits }: Account): void {
    this.accounts += 1;
    this.sum += balance;
    const [kind = '', campaign = ''] = partsOf(id);
    const key = `${campaign}:${kind}`;
    const before = this.#byKind.get(key) ?? { kind, campaign, balance: 0, pendingDebits: 0 };
    this.#byKind.set(key, {
      kind,
      campaign,
      balance: before.balance + balance,
      pendingDebits: before.pendingDebits + pendingDebits,
    });
  }

  lines(): AuditReport['totals'] {
    return sortedTotals(this.#byKind);
  }

  check(tell: (breach: string) => void): void {
    if (this.sum !== 0) tell(`I1 all balances sum to ${this.sum} coins, not 0`);
    const byCampaign = Map.groupBy(this.#byKind.values(), ({ campaign }) => campaign);
    for (const [campaign, kinds] of byCampaign) {
      const sum = kinds.reduce((total, { balance }) => total + balance, 0);
      if (sum !== 0) tell(`I7 ${campaign}: ${sum} coins more than were funded`);
    }
  }
}

const partsOf = (id: AccountId): string[] => id.split(':');
