import type { RainView } from '@hongbao/sdk';

/** How far a rain is: told of, counted down, falling, or heard out until the room says what became of it. */
export type RainPhase = 'announced' | 'counting' | 'falling' | 'ending';

/** The last seconds before the first drop are counted large, over everything. */
const countedMs = 3000;

export function phaseOf(
  { startsAt, endsAt }: Pick<RainView, 'startsAt' | 'endsAt'>,
  now: number,
): RainPhase {
  if (now >= endsAt) return 'ending';
  if (now >= startsAt) return 'falling';
  return startsAt - now <= countedMs ? 'counting' : 'announced';
}

/** The number of a countdown: the second that has begun counts whole. */
export function secondsTo(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** When the phase or the number is next another one, epoch ms; `null`: not by time any more. */
export function nextTurn(
  { startsAt, endsAt }: Pick<RainView, 'startsAt' | 'endsAt'>,
  now: number,
): number | null {
  if (now >= endsAt) return null;
  if (now >= startsAt) return endsAt;
  // The number is another one as soon as the remainder is a whole second.
  return startsAt - (secondsTo(startsAt, now) - 1) * 1000;
}
