import type { Campaign } from '../campaign/campaign.ts';
import { dayOf } from '../campaign/day.ts';
import { rainGraceMs, type Rain } from '../campaign/groups.ts';
import type { PacketId, RoomId } from '../campaign/ids.ts';
import { packetIdOf } from '../fairness/hashes.ts';
import { maxSlots } from '../fairness/headers.ts';

/** One time that a rain of the campaign falls. */
export interface Fall {
  /** `<rain>-<startsAt>`: a revision that moves a schedule names no other rain by it. */
  readonly id: string;
  readonly rain: Rain;
  readonly announcedAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** Until then taps are heard; then what nobody caught goes back (RN4). */
  readonly overAt: number;
}

/** The rain that is announced or falls, by the schedule alone; `null`: the sky is clear (RN1). */
export function fallAt(campaign: Campaign, now: number): Fall | null {
  const falls = fallsFrom(campaign, now);
  return falls.find((fall) => fall.announcedAt <= now) ?? null;
}

/** When the next rain is announced; `null`: none comes any more. */
export function nextFallAt(campaign: Campaign, now: number): number | null {
  const coming = fallsFrom(campaign, now)
    .map(({ announcedAt }) => announcedAt)
    .filter((at) => at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

/** Of each rain the fall that is not over yet, and the one after it; by when they are announced. */
function fallsFrom(campaign: Campaign, now: number): readonly Fall[] {
  // A rain may be older than the campaign: what fell before that is none of its own.
  const from = Math.max(now, campaign.start);
  return (campaign.rains ?? [])
    .flatMap((rain) => {
      const n = firstNotOver(rain, from);
      return rain.everyMs === null ? [fallOf(rain, 1)] : [fallOf(rain, n), fallOf(rain, n + 1)];
    })
    .filter((fall) => now < fall.overAt && isWithin(campaign, fall))
    .toSorted((one, other) => one.announcedAt - other.announcedAt);
}

function firstNotOver({ firstAt, everyMs, fallMs }: Rain, now: number): number {
  if (everyMs === null) return 1;
  const sinceOver = now - (firstAt + fallMs + rainGraceMs);
  return Math.max(1, Math.floor(sinceOver / everyMs) + 2);
}

function fallOf(rain: Rain, n: number): Fall {
  const startsAt = rain.firstAt + (n - 1) * (rain.everyMs ?? 0);
  const endsAt = startsAt + rain.fallMs;
  return {
    id: `${rain.id}-${startsAt}`,
    rain,
    announcedAt: startsAt - rain.countdownMs,
    startsAt,
    endsAt,
    overAt: endsAt + rainGraceMs,
  };
}

/** Nothing is sealed before a campaign's start or after its end. */
function isWithin({ start, end }: Campaign, fall: Fall): boolean {
  return fall.announcedAt >= start && (end === null || fall.startsAt < end);
}

/** A room's own packet for a fall: the same for whoever loads the room. */
export function rainPacketId(campaign: Campaign, room: RoomId, fall: Fall): PacketId {
  const day = dayOf(fall.startsAt, campaign.zone);
  return packetIdOf({ campaign: campaign.id, day, room, cause: ['rain', fall.id] });
}

/** A slot for each hit that counts, of each member; a very large room shares what a split can hold. */
export function potFor({ rain }: Fall, members: number): { slots: number; total: number } {
  const slots = Math.min(maxSlots, rain.hits * members);
  return { slots, total: slots * rain.coinsAHit };
}
