import type { WebSocketLike, WebSocketMaker } from './web-socket.ts';

export interface Closing {
  readonly code: number;
  readonly reason?: string | undefined;
}

/** What Colyseus' room hears from its transport. */
export interface TransportEvents {
  onopen?: ((event: unknown) => unknown) | null;
  onmessage?: ((event: { readonly data: ArrayBuffer }) => unknown) | null;
  onclose?: ((event: Closing) => unknown) | null;
  onerror?: ((event: Closing) => unknown) | null;
}

/** Readiness of a WebSocket that can send. */
const open = 1;
/** Colyseus closes with it when the browser goes offline: the close is then told at once, without the server's word. */
const mayTryReconnect = 4010;

/**
 * Colyseus' transport over any WebSocket. Its own would take the global one at import, and a room that hears of a
 * closed socket begins to reconnect without jitter and writes to the console: so the close is told to `closed` only.
 */
export class SocketTransport {
  readonly events: TransportEvents;
  readonly #WebSocket: WebSocketMaker;
  readonly #closed: (closing: Closing) => void;
  #socket: WebSocketLike | undefined;

  constructor(
    events: TransportEvents,
    WebSocket: WebSocketMaker,
    closed: (closing: Closing) => void,
  ) {
    this.events = events;
    this.#WebSocket = WebSocket;
    this.#closed = closed;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === open;
  }

  connect(url: string): void {
    const socket = new this.#WebSocket(url);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    // A socket that was left behind has no say any more, not even with what is still in its line.
    const isOurs = (): boolean => socket === this.#socket;
    socket.onopen = (event: unknown) => isOurs() && this.events.onopen?.(event);
    socket.onmessage = (event: { readonly data: ArrayBuffer }) =>
      isOurs() && this.events.onmessage?.(event);
    // A close always follows, and it says why.
    socket.onerror = () => {};
    socket.onclose = (closing: Closing) => {
      if (!isOurs()) return;
      this.#socket = undefined;
      this.#closed(closing);
    };
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    this.#socket?.send(data);
  }

  /** A WebSocket has one channel. */
  sendUnreliable(data: Uint8Array<ArrayBuffer>): void {
    this.send(data);
  }

  /** Leaves the socket behind; only one that Colyseus closes, when the browser went offline, is told as lost. */
  close(code?: number, reason?: string): void {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close(code, reason);
    if (socket && code === mayTryReconnect) this.#closed({ code });
  }
}
