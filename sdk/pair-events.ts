import type { Connection } from './connection.ts';
import type { PairEvents } from './generated.ts';
import type { Contradiction } from './witnesses.ts';

/** What a pair room tells, and what the SDK adds: told when it happens, never again after a join. */
export interface PairRoomEvents extends PairEvents {
  /** The full state is in, after each join and each return. */
  synced: Readonly<Record<never, never>>;
  /** `lines()` is another list. */
  'lines.changed': Readonly<Record<never, never>>;
  'connection.changed': Connection;
  /** A packet was shown with another commitment or header than at first: do not trust this server. */
  'packet.contradicted': Contradiction;
}

/** One event with its name, as it comes over the wire. */
export type Told = {
  [Name in keyof PairEvents]: { readonly name: Name; readonly event: PairEvents[Name] };
}[keyof PairEvents];
