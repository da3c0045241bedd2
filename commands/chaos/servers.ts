import type { AuditReport } from '../../server/ledger/ledger.ts';

/** What is killed: one server on a folder of its own, or several on one Redis. */
export interface Servers {
  readonly url: string;
  /** How many pairs of friends play on them. */
  readonly pairs: number;
  /** Ends that a server was to meet and did not in time. */
  readonly missed: readonly string[];
  /** Kills one after the other, as planned, and ends with everything running; answers the kind of each. */
  dieAsPlanned(friends: Friends): AsyncIterable<string>;
  /** What they wrote since this was last asked. */
  takeWords(): string;
  /** Ends all of it; answers what stands in the books then, where they can be read without a server. */
  stop(): Promise<AuditReport | null>;
}

/** Those who play, as a kill needs them. */
export interface Friends {
  /** Brings everyone back to what was started anew; resolves when the first of them is. */
  comeBack(): Promise<void>;
  /** Asks for what waits while nothing can be stored; all of it must be answered, and done afterwards. */
  endure(away: Away): Promise<void>;
}

/** A time in which nothing can be stored. */
export interface Away {
  readonly ms: number;
  begin(): Promise<void>;
  end(): Promise<void>;
}
