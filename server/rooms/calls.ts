import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { RedemptionState } from '../../rooms/home/contract.ts';
import type { Notices } from '../../rooms/ports.ts';

/** What a client shows at the socket to be let in: Colyseus' seat reservation. Valid for seconds, used once. */
export interface Ticket {
  readonly name: string;
  readonly sessionId: string;
  readonly roomId: string;
  readonly processId: string;
  readonly publicAddress?: string;
}

/** Whom a room knows a session as. */
export interface Visitor {
  readonly player: PlayerId;
  readonly name: string;
}

/** The reply, or the refusal's code. */
export type Acted =
  | { readonly reply: unknown }
  | { readonly code: string; readonly retryAfterMs?: number };

/** What may be asked of a pair room from outside, wherever it runs. */
export interface PairCalls {
  /** Handles a message as if the player had sent it over a socket of their own. */
  act(player: PlayerId, type: string, message: unknown): Acted;
  /** A player without a socket is here, or no longer is. */
  attend(player: PlayerId, isAttending: boolean): void;
  wake(): void;
  membersChanged(): void;
  clockTurned(): void;
}

export interface HomeCalls {
  hear(notice: Parameters<Notices['tell']>[1]): void;
  walletChanged(): void;
  waitingChanged(): void;
  redemptionChanged(redemption: string, state: RedemptionState): void;
  clockTurned(): void;
}

export type Answer<Calls, Name extends keyof Calls> = Calls[Name] extends (
  ...args: never
) => infer Reply
  ? Awaited<Reply>
  : never;
export type Asked<Calls, Name extends keyof Calls> = Calls[Name] extends (
  ...args: infer Args
) => unknown
  ? Args
  : never;
