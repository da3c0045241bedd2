import type { Campaign, StreakView } from '@hongbao/sdk';

type Rules = Campaign['streak'];

export interface Tier {
  readonly days: number;
  readonly permille: number;
  readonly standing: 'reached' | 'present' | 'ahead';
  /** Counted days that are still missing; 0 when reached. */
  readonly daysLeft: number;
}

/** Every tier of the campaign, and which of them multiplies packets now: a streak that is not lit has none. */
export function tiersOf({ count, status }: Pick<StreakView, 'count' | 'status'>, rules: Rules) {
  const present = status === 'lit' ? rules.tiers.findLast(({ days }) => days <= count) : undefined;
  return rules.tiers.map((tier): Tier => {
    const isReached = tier.days <= count;
    const standing = tier === present ? 'present' : isReached ? 'reached' : 'ahead';
    return { ...tier, standing, daysLeft: Math.max(0, tier.days - count) };
  });
}

/** How far the way to the next tier is gone, 0…1; 1 when there is none ahead. */
export function wayToNext(count: number, rules: Rules): number {
  const next = rules.tiers.find(({ days }) => days > count);
  if (next === undefined) return 1;
  const from = rules.tiers.findLast(({ days }) => days <= count)?.days ?? 0;
  return (count - from) / (next.days - from);
}

/** Hours, minutes and seconds until a moment; a second that has begun counts whole, and it never goes below 0. */
export function countdownTo(until: number, now: number): readonly [number, number, number] {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
}
