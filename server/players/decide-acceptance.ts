import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { AcceptRefusal, FriendLimits } from './players.ts';

/** An invite as a book keeps it. */
export interface StoredInvite {
  /** Its maker. */
  readonly player: PlayerId;
  readonly expiresAt: number;
  readonly acceptedBy: PlayerId | null;
}

/** What is known of two players when one of them has typed the other's code. */
interface Known {
  readonly invite: StoredInvite;
  /** Who types it. */
  readonly player: PlayerId;
  readonly limits: FriendLimits;
  readonly now: number;
  readonly areFriends: boolean;
  /** By the invite's maker. */
  readonly isBlocked: boolean;
  readonly hasBlocked: boolean;
  /** Friends of either, all of them and those of the limits' day. */
  readonly counts: readonly { readonly total: number; readonly today: number }[];
}

/** Why not, in the order in which a player is told; or they are friends `already`, which takes nothing; or `new` ones. */
export function decideAcceptance(known: Known): AcceptRefusal | 'already' | 'new' {
  const { invite, player, limits, counts } = known;
  if (invite.player === player) return 'invite_own';
  if (invite.acceptedBy === player && known.areFriends) return 'already';
  if (known.isBlocked) return 'invite_unknown';
  if (invite.acceptedBy !== null) return 'invite_used';
  if (known.now >= invite.expiresAt) return 'invite_expired';
  if (known.hasBlocked) return 'blocked';
  if (known.areFriends) return 'already';
  if (counts.some(({ total }) => total >= limits.most)) return 'friends_full';
  if (counts.some(({ today }) => today >= limits.newADay)) return 'friends_today_full';
  return 'new';
}
