import type { Opening } from '../../loadtest/rivals/rival.ts';
import type { NumberRange } from '../bench/members.ts';
import type { OwnOrders } from '../bench/orders.ts';

/** A player, and the friend whose room they come into. */
export interface Member {
  readonly token: string;
  readonly player: string;
  readonly friend: string;
}

/** What the bench asks of each server that it measures. */
export type SideOrders = OwnOrders & {
  /** Two friends a pair, by the pair's number; where friends are kept, they are friends by then. */
  readonly members: (asked: NumberRange) => Promise<readonly Member[]>;
  /** So many packets a pair, in the order of the pairs: from now on either friend can open their share. */
  readonly seal: (
    asked: NumberRange & { readonly packets: number },
  ) => Promise<readonly string[][]>;
  /** How many rooms there are. */
  readonly rooms: () => Promise<number>;
  /** Everything that was ever credited. */
  readonly books: () => Promise<Books>;
};

export interface Books {
  readonly credited: readonly Opening[];
  /** One sentence a breach; none: the audit is well, or there is none. */
  readonly breaches: readonly string[];
}
