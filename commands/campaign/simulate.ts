import type { Campaign } from '../../rooms/campaign/campaign.ts';
import { hash, label, utf8 } from '../../rooms/fairness/bytes.ts';
import { openStream, uniform } from '../../rooms/fairness/stream.ts';
import { playPair } from './pair-days.ts';
import { Pool, type PoolTotals } from './pool.ts';
import { metOn } from './reach.ts';

const dayMs = 86_400_000;

/**
 * Of ten times that a player looks into a room, how often they also open all that waits for them anywhere. A guess;
 * the rest stays reserved until they come again or it expires, which is what the peak is about.
 */
const opensInTen = 7;

export interface SimulationPlan {
  readonly players: number;
  readonly days: number;
  readonly friends: number;
  /** Names the run: the same word gives the same numbers. */
  readonly seed: string;
}

export interface Simulation extends PoolTotals {
  readonly pairs: number;
  /** Coins credited on each day. */
  readonly byDay: readonly number[];
}

interface Pair {
  readonly one: number;
  readonly other: number;
  readonly metOn: number;
}

/**
 * N players who do all they can with F friends each, against the budget: the most that honest play can ask of it.
 * Draws are those of hb1, seeded by a word. Left out: restarts, redemptions, and rooms that are full.
 */
export function simulate(campaign: Campaign, plan: SimulationPlan): Simulation {
  const pairs = befriend(campaign, plan);
  const perAge = playPair(campaign, plan.days);
  const stream = openStream(hash(utf8(plan.seed)), label('campaign/simulate'));
  const pick = (n: number) => uniform(stream, n);
  const pool = new Pool(campaign, plan.players, pick);
  const byDay: number[] = [];
  for (let day = 0; day < plan.days; day += 1) {
    const before = pool.totals().credited;
    pool.fund(campaign.fundingADay);
    const today = pairs.filter((pair) => pair.metOn <= day);
    today.forEach((pair, place) => {
      // They meet one after another, spread evenly over the day.
      const now = day * dayMs + Math.floor((place * dayMs) / today.length);
      pool.expire(now);
      const members = [pair.one, pair.other];
      for (const permille of perAge[day - pair.metOn] ?? []) pool.seal(members, permille, now);
      for (const member of members) if (pick(10) < opensInTen) pool.openAll(member);
    });
    byDay.push(pool.totals().credited - before);
  }
  return { ...pool.totals(), pairs: pairs.length, byDay };
}

/** Everyone in a ring, friends with their F nearest: whole friendships only, the nearest met first. */
function befriend(campaign: Campaign, { players, friends }: SimulationPlan): readonly Pair[] {
  const pairs: Pair[] = [];
  for (let distance = 1; distance <= Math.ceil(friends / 2); distance += 1) {
    // An odd last friend is the one across the ring, met from both sides at once.
    const isAcross = 2 * distance > friends;
    const away = isAcross ? players / 2 : distance;
    const met = metOn(campaign, isAcross ? friends - 1 : 2 * distance - 1);
    for (let one = 0; one < (isAcross ? players / 2 : players); one += 1)
      pairs.push({ one, other: (one + away) % players, metOn: met });
  }
  return pairs;
}

/** Why no such ring can be made; `undefined`: it can. */
export function whyNoRing(campaign: Campaign, plan: SimulationPlan): string | undefined {
  const { players, friends } = plan;
  if (friends >= players) return `${players} players cannot have ${friends} friends each`;
  if (friends > campaign.friends.most)
    return `the campaign allows ${campaign.friends.most} friends`;
  if ((players * friends) % 2 !== 0)
    return 'players × friends must be even: a friendship has two ends';
  return undefined;
}
