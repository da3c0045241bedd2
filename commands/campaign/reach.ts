import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { packetTable } from '../../rooms/packet/rules.ts';
import { outcomeOf } from './odds.ts';
import { playPair } from './pair-days.ts';

/** What a player with so many friends has drawn by the end of a day, every friend and every task every day. */
export interface Reach {
  readonly day: number;
  readonly shares: number;
  /** If every draw were the lowest row, the expectation (rounded down), and if every draw were the highest. */
  readonly least: bigint;
  readonly expected: bigint;
  readonly most: bigint;
}

export interface HonestPlan {
  readonly friends: number;
  readonly days: number;
}

/** From which day of the campaign, counted from 0, a player knows their n-th friend, counted from 0. */
export function metOn(campaign: Campaign, friend: number): number {
  return Math.floor(friend / campaign.friends.newADay);
}

/**
 * Exactly what the rules give an honest player before the lifetime cap, day by day. Sums are whole: an expectation is
 * a fraction over the table's sum of weights, and all of them have the same.
 */
export function reachByDay(campaign: Campaign, plan: HonestPlan): readonly Reach[] {
  const table = packetTable(campaign);
  const perAge = playPair(campaign, plan.days).map((permilles) => {
    const outcomes = permilles.map((permille) => outcomeOf(table, permille, campaign.floorCoins));
    return {
      shares: outcomes.length,
      least: outcomes.reduce((sum, outcome) => sum + BigInt(outcome.least), 0n),
      weighed: outcomes.reduce((sum, outcome) => sum + outcome.expected.weighed, 0n),
      most: outcomes.reduce((sum, outcome) => sum + BigInt(outcome.worst), 0n),
    };
  });
  const weights = outcomeOf(table, 1000, campaign.floorCoins).expected.weights;
  const total = { shares: 0, least: 0n, weighed: 0n, most: 0n };
  return perAge.map((_, today) => {
    for (let friend = 0; friend < plan.friends; friend += 1) {
      const grown = perAge[today - metOn(campaign, friend)];
      if (!grown) break;
      total.shares += grown.shares;
      total.least += grown.least;
      total.weighed += grown.weighed;
      total.most += grown.most;
    }
    const { shares, least, weighed, most } = total;
    return { day: today + 1, shares, least, expected: weighed / weights, most };
  });
}
