import { signal, type ReadonlySignal } from '@preact/signals';
import type {
  Connection,
  Group,
  GroupView,
  Line,
  Pair,
  PairView,
  PlayerId,
  RoomId,
} from '@hongbao/sdk';
import type { Player } from './player.ts';

/** What every room has on this page, as signals. */
export interface AnyRoom {
  /** The SDK's room: where lines, pictures and stickers are sent. */
  readonly talk: Pair | Group;
  readonly state: ReadonlySignal<PairView | GroupView>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly connection: ReadonlySignal<Connection>;
  /** What a member is called; read while drawing, it is drawn again once the name is known. */
  readonly nameOf: (player: PlayerId) => string;
}

/** The room shared with a friend. */
export interface Room extends AnyRoom {
  readonly pair: Pair;
  readonly state: ReadonlySignal<PairView>;
}

/** The room of a group. */
export interface GroupRoom extends AnyRoom {
  readonly group: Group;
  readonly state: ReadonlySignal<GroupView>;
}

export async function joinRoom(player: Player, friend: PlayerId): Promise<Room> {
  const pair = await player.client.joinPair(friend);
  const state = signal(pair.state);
  pair.subscribe(() => (state.value = pair.state));
  const nameOf = (member: PlayerId) => state.value.members[member]?.name ?? '';
  return { ...follow(pair), pair, state, nameOf };
}

export async function joinGroupRoom(player: Player, id: RoomId): Promise<GroupRoom> {
  return openGroup(await player.client.joinGroup(id));
}

/** A group that is joined already. */
export function openGroup(group: Group): GroupRoom {
  const state = signal(group.state);
  const shared = follow(group);
  const known = signal(0);
  group.subscribe(() => (state.value = group.state));
  // Who spoke and is not here is asked for by name, once.
  const ask = () => {
    const speakers = new Set(group.lines().map(({ from }) => from));
    const unnamed = [...speakers].filter((player) => group.nameOf(player) === '');
    if (unnamed.length === 0) return;
    group.names(unnamed).then(
      () => (known.value += 1),
      // The next line asks again.
      () => {},
    );
  };
  group.on('lines.changed', ask);
  ask();
  const nameOf = (member: PlayerId) => {
    void known.value;
    void state.value;
    return group.nameOf(member);
  };
  return { ...shared, group, state, nameOf };
}

function follow(talk: Pair | Group) {
  const lines = signal(talk.lines());
  const connection = signal(talk.connection);
  talk.subscribe(() => {
    lines.value = talk.lines();
    connection.value = talk.connection;
  });
  return { talk, lines, connection };
}
