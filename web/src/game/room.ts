import { signal, type ReadonlySignal } from '@preact/signals';
import type { Connection, Line, Pair, PairView, PlayerId } from '@hongbao/sdk';
import type { Player } from './player.ts';

/** The room shared with a friend, as signals. */
export interface Room {
  readonly pair: Pair;
  readonly state: ReadonlySignal<PairView>;
  readonly lines: ReadonlySignal<readonly Line[]>;
  readonly connection: ReadonlySignal<Connection>;
}

export async function joinRoom(player: Player, friend: PlayerId): Promise<Room> {
  const pair = await player.client.joinPair(friend);
  const state = signal(pair.state);
  const lines = signal(pair.lines());
  const connection = signal(pair.connection);
  pair.subscribe(() => (state.value = pair.state));
  pair.on('lines.changed', () => (lines.value = pair.lines()));
  pair.on('connection.changed', () => (connection.value = pair.connection));
  return { pair, state, lines, connection };
}
