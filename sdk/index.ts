export { HongbaoClient } from './client.ts';
export type { Guest } from './client.ts';
export type { ClientOptions, GuestOptions, Me, PlatformOptions } from './client-options.ts';
export type { PairCall } from './pair-call.ts';
export type { HongbaoClock } from './clock.ts';
export type { Connection } from './connection.ts';
export type { Unsubscribe } from './emitter.ts';
export { HongbaoError, settle } from './errors.ts';
export type { Answer, Outcome, RefusalOf } from './errors.ts';
export {
  artSeed,
  canonical,
  commitment,
  draw,
  headerHash,
  luckiest,
  membersHash,
  openStream,
  preference,
  rulesHash,
  split,
  tableHash,
  uniform,
  verifyProof,
} from './fairness/index.ts';
export type { ProofReason, Verdict, Witness } from './fairness/index.ts';
export { codes, PROTOCOL } from './generated.ts';
export type * from './generated.ts';
export type { ClientEvents, Wallet } from './home.ts';
export type { Fetch, RouteAnswer } from './http.ts';
export type { Group, PacketWish } from './group.ts';
export type { HongbaoLogger } from './logger.ts';
export type { MediaInput } from './media.ts';
export type { Pair } from './pair.ts';
export type { Rain } from './rain.ts';
export { dropsAt, rainSky } from './rain-sky.ts';
export type { Drop, FallingDrop, SkyOf } from './rain-sky.ts';
export type { Room } from './room.ts';
export type { GroupRoomEvents, PairRoomEvents, RoomOwnEvents } from './room-events.ts';
export { memoryStorage } from './storage.ts';
export type { HongbaoStorage } from './storage.ts';
export type { CallOptions } from './wait.ts';
export type { WebSocketLike, WebSocketMaker } from './web-socket.ts';
export type { Contradiction } from './witnesses.ts';
