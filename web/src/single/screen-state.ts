import type { PlayerId } from '@hongbao/sdk';

/**
 * Which screen an entry of the browser's history stands for. It lives in `history.state`, not in the address: a reload
 * comes back to the same room, and a phone's own back gesture leads from the room to the list.
 */
export interface ScreenState {
  /** Whose room is open; `null` is the list. */
  readonly friend: PlayerId | null;
  /** Whether the entry below this one is the list of the same page, so that going back is enough. */
  readonly isAbove: boolean;
}

/** `null` where the page was not there before: then it decides by itself what to open. */
export function readScreenState(state: unknown): ScreenState | null {
  if (typeof state !== 'object' || state === null || !('friend' in state)) return null;
  const { friend } = state;
  if (friend !== null && typeof friend !== 'string') return null;
  const isAbove = 'isAbove' in state && state.isAbove === true;
  // Written by this page; what is no friend's id is refused by the server when the room is joined.
  return { friend, isAbove };
}

/** The room that a page opens by itself: whoever invited, the one that was open, or an only friend's. */
export function firstScreen(
  invitedBy: PlayerId | null,
  before: ScreenState | null,
  friends: readonly PlayerId[],
): PlayerId | null {
  if (invitedBy !== null) return invitedBy;
  if (before !== null)
    return before.friend !== null && friends.includes(before.friend) ? before.friend : null;
  const [only, ...others] = friends;
  return only !== undefined && others.length === 0 ? only : null;
}
