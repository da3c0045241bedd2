import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { CampaignDay, PlayerId } from '../../rooms/campaign/ids.ts';

export interface Player {
  readonly id: PlayerId;
  readonly name: string;
  /** Epoch ms. */
  readonly createdAt: number;
}

export interface Friend {
  readonly id: PlayerId;
  readonly name: string;
  /** Epoch ms of the friendship. */
  readonly since: number;
  /** Blocked by the player who asks; whether the friend blocked them is never told. */
  readonly blocked: boolean;
}

export interface Invite {
  readonly code: string;
  readonly expiresAt: number;
}

/** What the campaign allows, and the day that new friends are counted on. */
export interface FriendLimits {
  readonly most: number;
  readonly newADay: number;
  readonly day: CampaignDay;
}

/** Invites of one player that are neither accepted nor past their time. */
export const openInvites = 50;

/** Long enough to be read out on the phone tomorrow, short enough that a lost code does not linger. */
export const inviteLifeMs = 7 * 86_400_000;

export const inviteRefusals = ['too_many_invites'] as const;
export type InviteRefusal = (typeof inviteRefusals)[number];

/**
 * `friends_full` and `friends_today_full` hold for either side: nobody is over the campaign's limits. Whoever is
 * blocked by the invite's maker is told `invite_unknown`, as if there were no such code.
 */
export const acceptRefusals = [
  'invite_unknown',
  'invite_expired',
  'invite_used',
  'invite_own',
  'blocked',
  'friends_full',
  'friends_today_full',
] as const;
export type AcceptRefusal = (typeof acceptRefusals)[number];

/**
 * Who is who, and who is whose friend. One contract suite (`test/support/players-contract.ts`) over every store; a
 * call resolves when it is durable, and a store that cannot answer throws a `Fault`.
 */
export interface Players {
  /** Inserts at first sight; a later name replaces the first. */
  meet(player: { readonly id: PlayerId; readonly name: string }): Promise<Player>;
  find(id: PlayerId): Promise<Player | undefined>;
  /** In the order asked; an unknown player's name is empty. */
  names(ids: readonly PlayerId[]): Promise<readonly string[]>;
  /** Makes friends of two without an invite, within no limits: a guest and their own bot. */
  befriend(pair: {
    readonly one: PlayerId;
    readonly other: PlayerId;
    readonly day: CampaignDay;
  }): Promise<void>;
  invite(invite: {
    readonly code: string;
    readonly player: PlayerId;
  }): Promise<Invite | Refusal<InviteRefusal>>;
  /** Once: the same player asking again is answered the same, another is told `invite_used`. */
  accept(acceptance: {
    readonly code: string;
    readonly player: PlayerId;
    readonly limits: FriendLimits;
  }): Promise<Friend | Refusal<AcceptRefusal>>;
  /** Oldest friendship first. */
  friends(player: PlayerId): Promise<readonly Friend[]>;
  areFriends(one: PlayerId, other: PlayerId): Promise<boolean>;
  /** Answers whether anything changed. */
  setBlocked(block: {
    readonly player: PlayerId;
    readonly other: PlayerId;
    readonly blocked: boolean;
  }): Promise<boolean>;
  /** Whether either has blocked the other. */
  isBlocked(one: PlayerId, other: PlayerId): Promise<boolean>;
}
