import { z } from 'zod';
import { equationOf } from './equation.ts';

const Report = z.object({
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
});

/** What the books say of themselves when all is quiet. */
export interface Books {
  /** What does not hold; or why nobody could look. */
  readonly breaches: readonly string[];
  /** Where every coin is; nothing without access. */
  readonly equation: string | undefined;
}

/** Whoever is no operator of that server cannot look into its books, and is told so. */
export async function auditServer(url: string, operatorToken: string | undefined): Promise<Books> {
  const headers: Record<string, string> =
    operatorToken === undefined ? {} : { authorization: `Bearer ${operatorToken}` };
  try {
    const answer = await fetch(new URL('/operator/audit', url), { headers });
    if (answer.status === 401 || answer.status === 403)
      return unseen(`the books of ${url} are its operator's: set HONGBAO_OPERATOR_TOKEN`);
    if (!answer.ok) return unseen(`${url}/operator/audit answers ${answer.status}`);
    const report = Report.parse(await answer.json());
    const sums = Object.entries(report.sums).filter(([, sum]) => sum !== 0);
    const breaches = [
      ...report.breaches,
      ...sums.map(([unit, sum]) => `all accounts of ${unit} sum to ${sum}`),
    ];
    if (!report.ok && breaches.length === 0) breaches.push('the audit is not ok, and says nothing');
    return { breaches, equation: equationOf(report) };
  } catch (error) {
    return unseen(
      `${url}/operator/audit: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const unseen = (why: string): Books => ({ breaches: [why], equation: undefined });
