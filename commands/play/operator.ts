/** What play asks of a server beside the SDK: its clock and its books. */
export interface Operator {
  readonly turnClock: (advanceMs: number) => Promise<void>;
  /** The ledger's sum over all units, and whether every invariant holds; `null` where it may not be asked. */
  readonly audit: () => Promise<{ readonly sum: number; readonly ok: boolean } | null>;
}

export function operatorOf(url: string, token: string | undefined): Operator {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    turnClock: async (advanceMs) => {
      const answer = await fetch(new URL('/dev/clock', url), {
        method: 'POST',
        headers,
        body: JSON.stringify({ advanceMs }),
      });
      if (!answer.ok)
        throw new Error(
          `the clock of ${url} cannot be turned (${answer.status}): play on a laptop's server`,
        );
    },
    audit: async () => {
      const answer = await fetch(new URL('/operator/audit', url), { headers });
      if (!answer.ok) return null;
      // The shape of GET /operator/audit; anything else shows as a sum that is not 0.
      const report = (await answer.json()) as { ok: boolean; sums: Record<string, number> };
      return { ok: report.ok, sum: Object.values(report.sums).reduce((all, sum) => all + sum, 0) };
    },
  };
}
