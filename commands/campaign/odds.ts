import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { multiply } from '../../rooms/fairness/draw.ts';
import type { OddsTable } from '../../rooms/fairness/headers.ts';
import { packetPermille, packetTable } from '../../rooms/packet/rules.ts';

/** What one share at a permille holds: its expectation as an exact fraction, and its ends. */
export interface Outcome {
  readonly permille: number;
  readonly expected: { readonly weighed: bigint; readonly weights: bigint };
  readonly least: number;
  /** What sealing reserves (PK1). */
  readonly worst: number;
}

export function sumOfWeights(table: OddsTable): number {
  return table.rows.reduce((sum, row) => sum + row.weight, 0);
}

export function outcomeOf(table: OddsTable, permille: number, floorCoins: number): Outcome {
  const rows = table.rows.map(({ coins, weight }) => ({
    drawn: multiply(coins, permille, floorCoins),
    weight,
  }));
  const drawn = rows.map((row) => row.drawn);
  return {
    permille,
    expected: {
      // Big integers: a table's weights may add up to 2^48, and coins come on top.
      weighed: rows.reduce((sum, row) => sum + BigInt(row.drawn) * BigInt(row.weight), 0n),
      weights: BigInt(sumOfWeights(table)),
    },
    least: Math.min(...drawn),
    worst: Math.max(...drawn),
  };
}

/** One row a streak tier and pet stage; one outcome a tier of the allowance, in the campaign's order. */
export interface PermilleRow {
  /** Days of the streak; 0 before the first tier. */
  readonly streakDays: number;
  /** Points of the pet; 0 before the first stage. */
  readonly petPoints: number;
  readonly outcomes: readonly Outcome[];
}

/** Everything that PK9 can come to under these rules. */
export function everyPermille(campaign: Campaign): readonly PermilleRow[] {
  const table = packetTable(campaign);
  const tiers = [{ days: 0, permille: 1000 }, ...campaign.streak.tiers];
  const stages = [{ points: 0, permille: 1000 }, ...campaign.pet.stages];
  return stages.flatMap((stage) =>
    tiers.map((tier) => ({
      streakDays: tier.days,
      petPoints: stage.points,
      outcomes: campaign.allowance.map((allowance) => {
        const parts = { streak: tier.permille, pet: stage.permille, allowance: allowance.permille };
        return outcomeOf(table, packetPermille(parts), campaign.floorCoins);
      }),
    })),
  );
}

export function expectedCoins({ expected }: Pick<Outcome, 'expected'>): number {
  return Number(expected.weighed) / Number(expected.weights);
}
