import type { PlayerId } from './generated.ts';
import type { Fetch } from './http.ts';
import type { HongbaoLogger } from './logger.ts';
import type { HongbaoStorage } from './storage.ts';
import type { WebSocketMaker } from './web-socket.ts';

/** What makes the SDK run where a browser's globals are missing, or shows what it does. */
export interface PlatformOptions {
  /** Outlives reloads: own entropy, witnesses, unfinished keys. Default: `localStorage`, in Node memory. */
  readonly storage?: HongbaoStorage | undefined;
  readonly fetch?: Fetch | undefined;
  readonly webSocket?: WebSocketMaker | undefined;
  /** Default: silence. */
  readonly logger?: HongbaoLogger | undefined;
}

export interface ClientOptions extends PlatformOptions {
  /** The server, as `https://hongbao.example`. */
  readonly url: string;
  /** A JWT of the host platform; asked for before each connect, and once more when the server refuses it. */
  readonly token: () => string | Promise<string>;
}

export interface GuestOptions extends PlatformOptions {
  readonly url: string;
  /** 1–40 characters, as others read it. */
  readonly name: string;
  /** A friend to play with at once, where the server has one. */
  readonly friend?: 'bot' | undefined;
}

export interface Me {
  readonly id: PlayerId;
  readonly name: string;
}
