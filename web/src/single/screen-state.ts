import type { Place } from '../game/place.ts';

/**
 * Which screen an entry of the browser's history stands for. It lives in `history.state`, not in the address: a reload
 * comes back to the same room, and a phone's own back gesture leads from the room to the list.
 */
export interface ScreenState {
  /** Which room is open; `null` is the list. */
  readonly place: Place | null;
  /** Whether the entry below this one is the list of the same page, so that going back is enough. */
  readonly isAbove: boolean;
}

/** `null` where the page was not there before: then it decides by itself what to open. */
export function readScreenState(state: unknown): ScreenState | null {
  if (typeof state !== 'object' || state === null || !('place' in state)) return null;
  const { place } = state;
  if (place !== null && typeof place !== 'string') return null;
  const isAbove = 'isAbove' in state && state.isAbove === true;
  // Written by this page; what is no friend's and no group's id is refused by the server when the room is joined.
  return { place, isAbove };
}

/** The room that a page opens by itself: the one of the invite, the one that was open, or the only one there is. */
export function firstScreen(
  invitedInto: Place | null,
  before: ScreenState | null,
  places: readonly Place[],
): Place | null {
  if (invitedInto !== null) return invitedInto;
  if (before !== null)
    return before.place !== null && places.includes(before.place) ? before.place : null;
  const [only, ...others] = places;
  return only !== undefined && others.length === 0 ? only : null;
}
