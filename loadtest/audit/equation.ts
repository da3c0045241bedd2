import { z } from 'zod';

/** What an audit says of where the coins are, as `GET /operator/audit` answers it. */
export const Totals = z.object({
  /** All accounts of a unit together: 0, or the books are wrong. */
  sums: z.record(z.string(), z.int()),
  totals: z
    .array(
      z.object({
        kind: z.string(),
        campaign: z.string(),
        balance: z.int(),
        pendingDebits: z.int(),
      }),
    )
    .readonly(),
  accounts: z.int(),
  transfers: z.int(),
  openPendings: z.int(),
});
export type Totals = z.infer<typeof Totals>;

/** Where every coin is: what was released, and the accounts that hold it now. */
export function equationOf(report: Totals): string {
  const campaigns = [...new Set(report.totals.map((total) => total.campaign))];
  return [
    `${report.accounts} accounts, ${report.transfers} transfers, ${report.openPendings} pending`,
    ...campaigns.flatMap((campaign) => equationOfOne(report, campaign)),
    ...Object.entries(report.sums).map(([unit, sum]) => `sum of all accounts, ${unit}: ${sum}`),
  ].join('\n');
}

function equationOfOne({ totals }: Totals, campaign: string): string[] {
  const own = totals.filter((total) => total.campaign === campaign);
  const released = -(own.find((total) => total.kind === 'issuer')?.balance ?? 0);
  const holders = own.filter((total) => total.kind !== 'issuer');
  return [
    `${campaign}: released ${format(released)} = ${holders.map(({ kind, balance }) => `${kind} ${format(balance)}`).join(' + ')}`,
    ...holders
      .filter(({ pendingDebits }) => pendingDebits > 0)
      .map(
        ({ kind, pendingDebits }) =>
          `  of which ${kind} holds ${format(pendingDebits)} for what is pending`,
      ),
  ];
}

const format = (coins: number): string => coins.toLocaleString('en');
