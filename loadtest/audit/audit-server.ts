import { z } from 'zod';
import { lightFetch } from '../light-fetch.ts';
import { Totals } from './equation.ts';

const AuditReply = Totals.extend({ ok: z.boolean(), breaches: z.array(z.string()) });

/** What the books say of themselves when all is quiet. */
export interface Books {
  /** What does not hold; or why nobody could look. */
  readonly breaches: readonly string[];
  /** Where every coin is; nothing without access. */
  readonly equation: Totals | undefined;
}

/** A ledger of millions of transfers is read in less; whoever takes longer keeps the report waiting. */
const usualWithinMs = 60_000;

/** Whoever is no operator of that server cannot look into its books, and is told so; as is who gets no answer in time. */
export async function auditServer(
  url: string,
  operatorToken: string | undefined,
  withinMs = usualWithinMs,
): Promise<Books> {
  const headers: Record<string, string> =
    operatorToken === undefined ? {} : { authorization: `Bearer ${operatorToken}` };
  try {
    const signal = AbortSignal.timeout(withinMs);
    const answer = await lightFetch(new URL('/operator/audit', url).href, { headers, signal });
    if (answer.status === 401 || answer.status === 403)
      return unseen(`the books of ${url} are its operator's: set HONGBAO_OPERATOR_TOKEN`);
    if (!answer.ok) return unseen(`${url}/operator/audit answers ${answer.status}`);
    const { ok, breaches: told, ...equation } = AuditReply.parse(await answer.json());
    const sums = Object.entries(equation.sums).filter(([, sum]) => sum !== 0);
    const breaches = [
      ...told,
      ...sums.map(([unit, sum]) => `all accounts of ${unit} sum to ${sum}`),
    ];
    if (!ok && breaches.length === 0) breaches.push('the audit is not ok, and says nothing');
    return { breaches, equation };
  } catch (error) {
    return unseen(`${url}/operator/audit: ${reasonOf(error, withinMs)}`);
  }
}

function reasonOf(error: unknown, withinMs: number): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'TimeoutError' ? `no answer in ${withinMs / 1000} s` : error.message;
}

const unseen = (why: string): Books => ({ breaches: [why], equation: undefined });
