import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { Member } from './orders.ts';

/** One friend's connection to a side, as thin as its protocol allows: all that the bench knows of any of them. */
export interface Friend {
  /** Presses; resolves with the answer, throws when there is another. */
  open(packet: string): Promise<Opening>;
  /** Resolves with the next opening that both are told of. */
  told(): Promise<Opening>;
  /** Resolves when the connection is closed. */
  leave(): Promise<void>;
}

/** Resolves when the friend is in and knows the room. */
export type Connect = (url: string, member: Member) => Promise<Friend>;
