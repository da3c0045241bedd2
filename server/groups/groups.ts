import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { GroupRecord } from '../../rooms/ports.ts';
import type { Invite } from '../players/players.ts';

/** A group as it stands in a list: its id is its room's, and it counts its members without naming them. */
export interface Group {
  readonly id: RoomId;
  readonly name: string;
  readonly owner: PlayerId;
  readonly members: number;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** Codes of one group that are not past their time; each lets in as many as find room. */
export const openGroupInvites = 50;

/** And of one member of it: nobody takes them all. */
export const openMemberInvites = 10;

/**
 * `group_unknown`: the group of this id has ended, or its maker has left it. `key_reused`: it was made under another
 * name.
 */
export const createRefusals = ['groups_full', 'group_unknown', 'key_reused'] as const;
export type CreateRefusal = (typeof createRefusals)[number];

export const groupInviteRefusals = ['group_unknown', 'too_many_invites'] as const;
export type GroupInviteRefusal = (typeof groupInviteRefusals)[number];

/** A code of a group that has ended is told `invite_unknown`, as if there were no such code. */
export const joinRefusals = [
  'invite_unknown',
  'invite_expired',
  'group_full',
  'groups_full',
] as const;
export type JoinRefusal = (typeof joinRefusals)[number];

export const removeRefusals = [
  'group_unknown',
  'owner_only',
  'member_unknown',
  'yourself',
] as const;
export type RemoveRefusal = (typeof removeRefusals)[number];

export const endRefusals = ['group_unknown', 'owner_only'] as const;
export type EndRefusal = (typeof endRefusals)[number];

export interface NewGroup {
  readonly id: RoomId;
  readonly name: string;
  readonly owner: PlayerId;
  readonly mostGroups: number;
}

export interface Joining {
  readonly code: string;
  readonly player: PlayerId;
  readonly mostMembers: number;
  /** Groups that one player may be in. */
  readonly mostGroups: number;
}

/** Who acts, and in which group. */
export interface Membership {
  readonly group: RoomId;
  readonly player: PlayerId;
}

/**
 * Which groups there are, and who belongs. One contract suite (`test/support/groups-contract.ts`) over every store; a
 * call resolves when it is durable, and a store that cannot answer throws a `Fault`. Who does not belong to a group is
 * told the same as of one that never was. A group that has ended is unknown ever after, and its id is never reused.
 */
export interface Groups {
  /** Once an id: the same again answers the same group, as it stands then. The owner must have been met before. */
  create(group: NewGroup): Promise<Group | Refusal<CreateRefusal>>;
  find(id: RoomId): Promise<Group | undefined>;
  /** All of it, with every member's name: what a room is made from. */
  record(id: RoomId): Promise<GroupRecord | undefined>;
  /** Those the player is in, the one joined last first. */
  of(player: PlayerId): Promise<readonly Group[]>;
  isMember(id: RoomId, player: PlayerId): Promise<boolean>;
  /** The same for many at once, in the order asked. */
  areMember(ids: readonly RoomId[], player: PlayerId): Promise<readonly boolean[]>;
  /** Any member may invite; a code is good for many, until its time is over. */
  invite(
    invite: Membership & { readonly code: string },
  ): Promise<Invite | Refusal<GroupInviteRefusal>>;
  /** Whoever belongs already is answered the group, whatever has become of the code. */
  join(
    joining: Joining,
  ): Promise<{ readonly group: Group; readonly isNew: boolean } | Refusal<JoinRefusal>>;
  /** An owner who leaves hands the group to the longest member; the last one who leaves ends it. */
  leave(membership: Membership): Promise<{ readonly isEnded: boolean } | Refusal<'group_unknown'>>;
  /** Only the owner's to do. Whoever was removed may join again by a code that is not their own: those end with it. */
  remove(
    removal: Membership & { readonly by: PlayerId },
  ): Promise<Refusal<RemoveRefusal> | undefined>;
  /** Only the owner's to do. */
  end(end: {
    readonly group: RoomId;
    readonly by: PlayerId;
  }): Promise<Refusal<EndRefusal> | undefined>;
}
