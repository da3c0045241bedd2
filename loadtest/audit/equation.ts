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
