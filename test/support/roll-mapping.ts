import assert from 'node:assert/strict';

import { coinsAt } from '../../rooms/fairness/draw.ts';
import type { OddsTable } from '../../rooms/fairness/headers.ts';

/** Seconds of walking; a table with more needs a coarser weight, not a longer test. */
const maxRolls = 10_000_000;

/**
 * Walks every roll of a table: each falls on exactly one row, rows follow each other in the table's order, and a row
 * has as many rolls as its weight says. With an unbiased roll these are the published odds.
 */
export function assertRollMapping({ rows }: OddsTable): void {
  const rolls = rows.reduce((sum, row) => sum + row.weight, 0);
  assert.ok(rolls <= maxRolls, `${rolls} rolls are too many to walk`);
  let roll = 0;
  for (const [at, { coins, weight }] of rows.entries()) {
    let met = 0;
    for (const end = roll + weight; roll < end; roll += 1)
      met += Number(coinsAt(rows, roll) === coins);
    assert.equal(met, weight, `row ${at} of ${coins} coins has ${met} rolls, not ${weight}`);
  }
  assert.equal(roll, rolls);
  assert.throws(() => coinsAt(rows, rolls), /below the sum of weights/);
}
