import type { Entry, Ledger, TransferId } from './ledger.ts';

/** As many as the ledger reads in one go. */
const pageMost = 200;

/** Every line about a pending, however many it takes to read them: a pot has one for each of its slots. */
export async function linesOf(
  ledger: Pick<Ledger, 'journal'>,
  pending: TransferId,
): Promise<readonly Entry[]> {
  const lines: Entry[] = [];
  for (let after: string | undefined; ;) {
    const page = await ledger.journal({ pending, limit: pageMost, ...(after && { after }) });
    lines.push(...page);
    if (page.length < pageMost) return lines;
    after = page.at(-1)?.cursor;
  }
}
