import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { Member } from './orders.ts';

/** What a player of the bench plays by, as thin as a side's protocol allows: all that the bench knows of any of them. */
export interface Client {
  /** Presses; resolves with the answer, throws when there is another. */
  open(packet: string): Promise<Opening>;
  /** Resolves with the next opening that both are told of. */
  told(): Promise<Opening>;
  /** Resolves when the connection is closed. */
  leave(): Promise<void>;
}

/** Resolves when the player is in and knows the room. */
export type Connect = (url: string, member: Member) => Promise<Client>;
