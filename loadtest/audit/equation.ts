import { z } from 'zod';

const count = z.int().min(0);

/** What an audit says of where the coins are, as `GET /operator/audit` answers it. */
export const Totals = z.object({
  sums: z
    .record(z.string(), z.int())
    .describe('All accounts of a unit together: 0, or the books are wrong.'),
  totals: z
    .array(
      z.object({
        kind: z.string().describe('Of the accounts: issuer, pool, player …'),
        campaign: z.string(),
        balance: z
          .int()
          .describe('Of all its accounts together; of the issuer, less by what it released.'),
        pendingDebits: count.describe('How much of it is held for what is pending.'),
      }),
    )
    .readonly(),
  accounts: count.describe('How many there are.'),
  transfers: count.describe('How many there are.'),
  openPendings: count.describe('Transfers that are neither posted nor void.'),
});
export type Totals = z.infer<typeof Totals>;

export interface Equation {
  readonly campaign: string;
  readonly released: number;
  readonly holders: Totals['totals'];
}

/** Where every coin is, by campaign: what its issuer released, and the accounts that hold it now. */
export function equationsIn({ totals }: Totals): readonly Equation[] {
  return [...new Set(totals.map(({ campaign }) => campaign))].map((campaign) => {
    const own = totals.filter((total) => total.campaign === campaign);
    const released = -(own.find(({ kind }) => kind === 'issuer')?.balance ?? 0);
    return { campaign, released, holders: own.filter(({ kind }) => kind !== 'issuer') };
  });
}

export function describeEquation(totals: Totals): string {
  const { accounts, transfers, openPendings, sums } = totals;
  return [
    `${accounts} accounts, ${transfers} transfers, ${openPendings} pending`,
    ...equationsIn(totals).flatMap(linesOf),
    ...Object.entries(sums).map(([unit, sum]) => `sum of all accounts, ${unit}: ${sum}`),
  ].join('\n');
}

function linesOf({ campaign, released, holders }: Equation): readonly string[] {
  const terms = holders.map(({ kind, balance }) => `${kind} ${format(balance)}`);
  return [
    `${campaign}: released ${format(released)} = ${terms.join(' + ')}`,
    ...holders
      .filter(({ pendingDebits }) => pendingDebits > 0)
      .map(
        ({ kind, pendingDebits }) =>
          `  of which ${kind} holds ${format(pendingDebits)} for what is pending`,
      ),
  ];
}

const format = (coins: number): string => coins.toLocaleString('en');
