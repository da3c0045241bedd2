import type { Campaign } from '@hongbao/sdk';

type Rain = NonNullable<Campaign['rains']>[number];

/** When the first drop of the next rain falls that is not announced yet; `null`: no more comes. */
export function nextRainAt(
  { rains, end }: Pick<Campaign, 'rains' | 'end'>,
  now: number,
): number | null {
  const coming = (rains ?? [])
    .map((rain) => nextOf(rain, now))
    .filter((at) => at !== null && (end === null || at < end));
  return coming.reduce<number | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}

/** How far the clock must go for the next rain to be announced a moment later; `null`: no more comes. */
export function untilRain(campaign: Pick<Campaign, 'rains' | 'end'>, now: number): number | null {
  const at = nextRainAt(campaign, now);
  if (at === null) return null;
  const countdownMs = (campaign.rains ?? []).find((rain) => nextOf(rain, now) === at)?.countdownMs;
  return Math.max(0, Math.floor(at - (countdownMs ?? 0) - leadMs - now));
}

/** Whoever pressed sees the sky clear for this long. */
const leadMs = 1500;

function nextOf({ firstAt, everyMs, countdownMs }: Rain, now: number): number | null {
  // A rain whose countdown runs has come: the next one is the one after it.
  const announced = firstAt - countdownMs;
  if (now < announced) return firstAt;
  if (everyMs === null) return null;
  return firstAt + (Math.floor((now - announced) / everyMs) + 1) * everyMs;
}
