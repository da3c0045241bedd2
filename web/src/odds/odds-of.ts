import type { Campaign, OddsTable } from '@hongbao/sdk';

/** One row as it is in a packet of this permille. */
export interface Odds {
  /** What the table says. */
  readonly base: number;
  /** What the packet then holds: max(floor, ⌊base × permille ÷ 1000⌋). */
  readonly coins: number;
  readonly weight: number;
  readonly isFloor: boolean;
}

export interface PacketOdds {
  readonly rows: readonly Odds[];
  /** The sum of weights: what each row's weight is a part of. */
  readonly weights: number;
  /** The expected value times the sum of weights, so that it stays whole. */
  readonly weighed: bigint;
}

/** A table's rows at a packet's permille, by the very arithmetic of the draw. */
export function oddsOf(
  table: OddsTable,
  { permille, floor }: { readonly permille: number; readonly floor: number },
): PacketOdds {
  const rows = table.rows.map(({ coins: base, weight }) => {
    const thousandfold = base * permille;
    // The remainder first: a quotient of doubles could be rounded up to the next integer.
    const multiplied = (thousandfold - (thousandfold % 1000)) / 1000;
    return { base, coins: Math.max(floor, multiplied), weight, isFloor: multiplied < floor };
  });
  return {
    rows,
    weights: rows.reduce((sum, row) => sum + row.weight, 0),
    weighed: rows.reduce((sum, row) => sum + BigInt(row.coins) * BigInt(row.weight), 0n),
  };
}

/** What the next packet of a room would be multiplied by (PK9, DA1). */
export interface Factors {
  readonly streak: number;
  readonly pet: number;
  readonly allowance: number;
  /** Which packet of the day it would be, from 1. */
  readonly number: number;
  readonly permille: number;
}

export function factorsOf(
  { allowance: tiers }: Pick<Campaign, 'allowance'>,
  now: { readonly streak: number; readonly pet: number; readonly packetsToday: number },
): Factors {
  const { streak, pet } = now;
  const number = now.packetsToday + 1;
  const tier = tiers.find(({ upTo }) => upTo === null || number <= upTo);
  const allowance = tier?.permille ?? 1000;
  const permille = Math.max(1, Math.floor((streak * pet * allowance) / 1_000_000));
  return { streak, pet, allowance, number, permille };
}
