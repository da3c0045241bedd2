import type { HomeRoom } from '../../rooms/home-room.ts';
import type { GroupRoom } from '../../rooms/group-room.ts';
import type { PairRoom } from '../../rooms/pair-room.ts';

/** What a client shows at the socket to be let in: Colyseus' seat reservation. Valid for seconds, used once. */
export interface Ticket {
  readonly name: string;
  readonly sessionId: string;
  readonly roomId: string;
  readonly processId: string;
  readonly publicAddress?: string;
}

/** What may be asked of a pair's or a group's room from outside, wherever it runs. */
export type RoomCalls = Pick<
  PairRoom & GroupRoom,
  'act' | 'attend' | 'wake' | 'membersChanged' | 'clockTurned'
>;

/** And of a home. */
export type HomeCalls = Pick<
  HomeRoom,
  'hear' | 'walletChanged' | 'waitingChanged' | 'redemptionChanged' | 'clockTurned'
>;

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
