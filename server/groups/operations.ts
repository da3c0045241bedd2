import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import type { GroupRecord } from '../../rooms/ports.ts';
import { type Invite } from '../players/players.ts';
import type {
  CreateRefusal,
  EndRefusal,
  Group,
  GroupInviteRefusal,
  Joining,
  JoinRefusal,
  Membership,
  NewGroup,
  RemoveRefusal,
} from './groups.ts';

export type GroupsOperations = {
  readonly create: (group: NewGroup) => Group | Refusal<CreateRefusal>;
  readonly find: (id: RoomId) => Group | undefined;
  readonly record: (id: RoomId) => GroupRecord | undefined;
  readonly of: (player: PlayerId) => readonly Group[];
  readonly areMember: (asked: {
    readonly ids: readonly RoomId[];
    readonly player: PlayerId;
  }) => readonly boolean[];
  readonly invite: (
    invite: Membership & { readonly code: string },
  ) => Invite | Refusal<GroupInviteRefusal>;
  readonly join: (
    joining: Joining,
  ) => { readonly group: Group; readonly isNew: boolean } | Refusal<JoinRefusal>;
  readonly leave: (
    membership: Membership,
  ) => { readonly isEnded: boolean } | Refusal<'group_unknown'>;
  readonly remove: (
    removal: Membership & { readonly by: PlayerId },
  ) => Refusal<RemoveRefusal> | undefined;
  readonly end: (end: {
    readonly group: RoomId;
    readonly by: PlayerId;
  }) => Refusal<EndRefusal> | undefined;
};
