import { fromHex, label } from './bytes.ts';
import type { OddsRow } from './proof.ts';
import { openStream, uniform } from './stream.ts';

/** What a share holds: `roll` below the sum of weights, `base` the coins of its row, `drawn` after permille and floor. */
export type Draw = { readonly roll: number; readonly base: number; readonly drawn: number };

/**
 * Draws a share again, as the server did.
 *
 * @throws RangeError for a seed, hash or entropy that is not 64 hex characters, or for an empty table.
 */
export function draw(share: {
  readonly seed: string;
  readonly headerHash: string;
  readonly player: string;
  readonly entropy: string;
  readonly rows: readonly OddsRow[];
  readonly permille: number;
  readonly floor: number;
}): Draw {
  const { rows, permille, floor } = share;
  const header = fromHex(share.headerHash);
  const entropy = fromHex(share.entropy);
  const stream = openStream(share.seed, label('hb1/draw'), header, entropy, label(share.player));
  const weights = rows.reduce((sum, row) => sum + row.weight, 0);
  const roll = uniform(stream, weights);
  let passed = 0;
  const row = rows.find(({ weight }) => roll < (passed += weight));
  if (row === undefined) throw new RangeError('hb1: a table has rows');
  const thousandfold = row.coins * permille;
  // The remainder first: a quotient of doubles could be rounded up to the next integer.
  const multiplied = (thousandfold - (thousandfold % 1000)) / 1000;
  return { roll, base: row.coins, drawn: Math.max(floor, multiplied) };
}
