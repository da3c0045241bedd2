import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type {
  AcceptRefusal,
  Friend,
  FriendLimits,
  Invite,
  InviteRefusal,
  Player,
} from './players.ts';

interface Acceptance {
  readonly code: string;
  readonly player: PlayerId;
  readonly limits: FriendLimits;
}

interface Pair {
  readonly one: PlayerId;
  readonly other: PlayerId;
}

export type PlayersOperations = {
  readonly meet: (player: { readonly id: PlayerId; readonly name: string }) => Player;
  readonly find: (id: PlayerId) => Player | undefined;
  readonly names: (ids: readonly PlayerId[]) => readonly string[];
  readonly befriend: (pair: Pair & { readonly day: string }) => void;
  readonly invite: (invite: {
    readonly code: string;
    readonly player: PlayerId;
  }) => Invite | Refusal<InviteRefusal>;
  readonly accept: (acceptance: Acceptance) => Friend | Refusal<AcceptRefusal>;
  readonly friends: (player: PlayerId) => readonly Friend[];
  readonly areFriends: (pair: Pair) => boolean;
  readonly setBlocked: (block: {
    readonly player: PlayerId;
    readonly other: PlayerId;
    readonly blocked: boolean;
  }) => boolean;
  readonly isBlocked: (pair: Pair) => boolean;
};
