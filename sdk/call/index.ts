export { connectCall } from './connect-call.ts';
export type { CallConnection, CallRoom, ConnectOptions, ConnectionState } from './connect-call.ts';
export type { MakePeer } from './call-peer.ts';
