import { z } from 'zod';
import { Totals } from './equation.ts';

const Report = Totals.extend({ ok: z.boolean(), breaches: z.array(z.string()) });

/** What the books say of themselves when all is quiet. */
export interface Books {
  /** What does not hold; or why nobody could look. */
  readonly breaches: readonly string[];
  /** Where every coin is; nothing without access. */
  readonly equation: Totals | undefined;
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
    const { ok, breaches: told, ...equation } = Report.parse(await answer.json());
    const sums = Object.entries(equation.sums).filter(([, sum]) => sum !== 0);
    const breaches = [
      ...told,
      ...sums.map(([unit, sum]) => `all accounts of ${unit} sum to ${sum}`),
    ];
    if (!ok && breaches.length === 0) breaches.push('the audit is not ok, and says nothing');
    return { breaches, equation };
  } catch (error) {
    return unseen(
      `${url}/operator/audit: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const unseen = (why: string): Books => ({ breaches: [why], equation: undefined });
