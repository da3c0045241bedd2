import type { Connection } from './connection.ts';
import type { GroupEvents, PairEvents } from './generated.ts';
import type { Contradiction } from './witnesses.ts';

/** What the SDK adds to what a room tells: told when it happens, never again after a join. */
export interface RoomOwnEvents {
  /** The full state is in, after each join and each return. */
  synced: Readonly<Record<never, never>>;
  /** `lines()` is another list. */
  'lines.changed': Readonly<Record<never, never>>;
  'connection.changed': Connection;
  /** A packet was shown with another commitment or header than at first: do not trust this server. */
  'packet.contradicted': Contradiction;
}

export interface PairRoomEvents extends PairEvents, RoomOwnEvents {}

export interface GroupRoomEvents extends GroupEvents, RoomOwnEvents {}
