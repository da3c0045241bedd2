import type { Ledger, Transfer, TransferId, TransferResult } from '../../server/ledger/ledger.ts';

interface Told {
  readonly amount: number;
  readonly note: string | null;
  isCreated: boolean;
}

/** What those who asked were told; each word of it must be true for good. */
export class ToldTransfers {
  /** Whatever is not as it must be. */
  readonly violations: string[] = [];
  readonly #asked = new Set<TransferId>();
  readonly #told = new Map<TransferId, Told>();

  async ask(ledger: Ledger, group: readonly Transfer[]): Promise<void> {
    for (const { id } of group) this.#asked.add(id);
    const [first, ...others] = group;
    const results =
      first && others.length === 0
        ? [await ledger.transfer(first)]
        : await ledger.transferLinked(group);
    for (const result of results) this.#hear(result);
  }

  /** The whole journal: each id once, nothing that nobody asked for, and of every id what was told of it. */
  async compare(ledger: Ledger): Promise<void> {
    const { transfers } = await ledger.audit();
    const seen = await this.#readJournal(ledger);
    if (seen.size !== transfers)
      this.violations.push(`the journal shows ${seen.size}, the audit ${transfers}`);
    for (const [id, { amount, note }] of this.#told) {
      const entry = await ledger.lookup(id);
      if (entry?.amount !== amount || entry.note !== note)
        this.violations.push(`${id} told ${amount}, stands as ${JSON.stringify(entry)}`);
      if (!seen.has(id)) this.violations.push(`${id} is not in the journal`);
    }
  }

  #hear(result: TransferResult): void {
    if (result.status === 'refused') return;
    const { id, amount, note, status } = result;
    const isCreated = status === 'created';
    const before = this.#told.get(id);
    if (!before) return void this.#told.set(id, { amount, note, isCreated });
    if (before.amount !== amount || before.note !== note)
      this.violations.push(`${id} told ${JSON.stringify(result)} and ${JSON.stringify(before)}`);
    if (isCreated && before.isCreated) this.violations.push(`${id} created twice`);
    before.isCreated ||= isCreated;
  }

  async #readJournal(ledger: Ledger): Promise<ReadonlySet<TransferId>> {
    const seen = new Set<TransferId>();
    const limit = 200;
    for (let after: string | undefined; ;) {
      const page = await ledger.journal({ limit, ...(after !== undefined && { after }) });
      for (const { id, kind } of page) {
        if (seen.has(id)) this.violations.push(`${id} stands twice in the journal`);
        if (kind !== 'expire' && !this.#asked.has(id))
          this.violations.push(`nobody asked for ${id}`);
        seen.add(id);
      }
      if (page.length < limit) return seen;
      after = page.at(-1)?.cursor;
    }
  }
}
