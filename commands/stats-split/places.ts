import { chiSquareTail } from './chi-square.ts';
import type { Cutter, Pot } from './cut.ts';

/** What a fair cut stays within: a place's mean in standard errors, the chance of its P(best), place against share. */
export const bounds = { z: 5, p: 1e-4, correlation: 0.003 } as const;

/** Two tails of a normal variable beyond `bounds.z`. */
const chanceBeyondZ = 5.733e-7;

export interface Places extends Pot {
  readonly packets: number;
  /** The place whose mean is furthest from total / shares, in standard errors. */
  readonly maxZ: number;
  /** How often a fair cut would spread the luckiest at least so unevenly over the places: χ². */
  readonly bestP: number;
  /** How often the least and the most often luckiest place were it. */
  readonly leastBest: number;
  readonly mostBest: number;
  /** Of the number of a place and its share. */
  readonly correlation: number;
  readonly correlationBound: number;
  readonly broken: readonly Bound[];
}
export type Bound = keyof typeof bounds;

interface Counts {
  readonly sums: readonly number[];
  readonly bests: readonly number[];
  /** Squared deviations from the mean, of all places together. */
  readonly squares: number;
}

/** How alike the places of a cut are, over many packets. */
export function measurePlaces(pot: Pot, packets: number, cut: Cutter): Places {
  const counts = count(pot, packets, cut);
  const { shares } = pot;
  const maxZ = furthestMean(pot, packets, counts);
  const mean = packets / shares;
  const statistic = counts.bests.reduce((sum, best) => sum + (best - mean) ** 2 / mean, 0);
  const bestP = chiSquareTail(statistic, shares - 1);
  const correlation = correlate(pot, packets, counts);
  // The shares of a packet add up, so their correlation has a standard error of 1 / √(packets × (shares − 1)): with few
  // packets a fair cut would pass the fixed bound by chance.
  const noise = 1 / Math.sqrt(packets * (shares - 1));
  const correlationBound = Math.max(bounds.correlation, bounds.z * noise);
  const broken: readonly (Bound | false)[] = [
    maxZ >= bounds.z && 'z',
    bestP <= bounds.p && 'p',
    Math.abs(correlation) >= correlationBound && 'correlation',
  ];
  return {
    ...pot,
    packets,
    maxZ,
    bestP,
    leastBest: Math.min(...counts.bests) / packets,
    mostBest: Math.max(...counts.bests) / packets,
    correlation,
    correlationBound,
    broken: broken.filter((bound) => bound !== false),
  };
}

function count({ total, shares }: Pot, packets: number, cut: Cutter): Counts {
  const sums = new Array<number>(shares).fill(0);
  const bests = new Array<number>(shares).fill(0);
  const mean = total / shares;
  let squares = 0;
  for (let packet = 0; packet < packets; packet += 1) {
    const { amounts, best } = cut();
    bests[best] = (bests[best] ?? 0) + 1;
    for (let place = 0; place < shares; place += 1) {
      const amount = amounts[place] ?? 0;
      sums[place] = (sums[place] ?? 0) + amount;
      squares += (amount - mean) ** 2;
    }
  }
  return { sums, bests, squares };
}

/**
 * With one deviation for all places, as fair ones have: where a coin more is rare, a place that seldom met it would
 * seem to have hardly any deviation of its own, and so a z without end.
 */
function furthestMean({ total, shares }: Pot, packets: number, counts: Counts): number {
  const error = Math.sqrt(counts.squares / shares);
  if (error === 0) return 0;
  const offs = counts.sums.map((sum) => Math.abs(sum - (packets * total) / shares));
  return Math.max(...offs) / error;
}

function correlate({ shares }: Pot, packets: number, { sums, squares }: Counts): number {
  if (squares === 0) return 0;
  const middle = (shares - 1) / 2;
  const together = sums.reduce((sum, coins, place) => sum + (place - middle) * coins, 0);
  const spread = sums.reduce((sum, _, place) => sum + (place - middle) ** 2, 0);
  return together / Math.sqrt(spread * packets * squares);
}

/** How likely it is that a fair cut breaks some bound in one of these rows, with a seed that nobody chose. */
export function chanceOfFalseAlarm(rows: readonly Pot[]): number {
  return rows.reduce((sum, { shares }) => sum + bounds.p + (shares + 1) * chanceBeyondZ, 0);
}
