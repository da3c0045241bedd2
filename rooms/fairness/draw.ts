import type { Coins } from '../campaign/ids.ts';
import { assert } from './assert.ts';
import { bytesOf, label } from './bytes.ts';
import type { OddsTable } from './headers.ts';
import { openStream, uniform } from './stream.ts';

export type DrawInput = {
  readonly seed: string;
  readonly headerHash: string;
  readonly player: string;
  readonly entropy: string;
  readonly rows: OddsTable['rows'];
  readonly permille: number;
  readonly floor: number;
};

/** `roll` is below the sum of weights, `base` the coins of its row, `drawn` what the share holds (PK4). */
export type Draw = { readonly roll: number; readonly base: Coins; readonly drawn: Coins };

/** What a share holds: a function of seed, header, player and entropy, and of nothing else. */
export function draw(share: DrawInput): Draw {
  const stream = openStream(
    share.seed,
    label('hb1/draw'),
    bytesOf(share.headerHash),
    bytesOf(share.entropy),
    label(share.player),
  );
  const roll = uniform(
    stream,
    share.rows.reduce((sum, row) => sum + row.weight, 0),
  );
  const base = coinsAt(share.rows, roll);
  return { roll, base, drawn: multiply(base, share.permille, share.floor) };
}

/** The row a roll falls on, by walking the weights in the table's own order. */
export function coinsAt(rows: OddsTable['rows'], roll: number): Coins {
  let left = roll;
  for (const row of rows) {
    if (left < row.weight) return row.coins;
    left -= row.weight;
  }
  throw new Error('hb1: a roll is below the sum of weights');
}

/** max(floor, floor(coins × permille / 1000)), also the worst case that sealing reserves for a row. */
export function multiply(coins: number, permille: number, floor: number): Coins {
  const product = coins * permille;
  assert(Number.isSafeInteger(product) && product >= 0, 'coins × permille is a safe integer');
  assert(Number.isSafeInteger(floor) && floor >= 0, 'a floor is a whole number of coins');
  // By remainder, because a quotient of doubles may round up to the next integer. A whole number ≥ 0, so Coins.
  return Math.max(floor, (product - (product % 1000)) / 1000) as Coins;
}
