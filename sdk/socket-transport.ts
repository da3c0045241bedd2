import type { WebSocketLike, WebSocketMaker } from './web-socket.ts';

export interface Closing {
  readonly code: number;
  readonly reason?: string | undefined;
}

/** What Colyseus' room hears from its transport. */
export interface TransportEvents {
  onmessage?: ((event: { readonly data: ArrayBuffer }) => unknown) | null;
  onclose?: ((event: Closing) => unknown) | null;
  onerror?: ((event: Closing) => unknown) | null;
}

/** Readiness of a WebSocket that can send. */
const open = 1;
/** As if the connection had been lost: a browser that is offline knows it long before its sockets do. */
const offline = 1006;

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
    // Only browsers have the event; a room has one transport for life, so there is one listener a room.
    globalThis.addEventListener?.('offline', () => this.#lose({ code: offline }));
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
    socket.onmessage = (event: { readonly data: ArrayBuffer }) =>
      isOurs() && this.events.onmessage?.(event);
    // A close always follows, and it says why.
    socket.onerror = () => {};
    socket.onclose = (closing: Closing) => isOurs() && this.#lose(closing);
  }

  send(data: Uint8Array<ArrayBuffer>): void {
    this.#socket?.send(data);
  }

  /** A WebSocket has one channel. */
  sendUnreliable(data: Uint8Array<ArrayBuffer>): void {
    this.send(data);
  }

  /** Leaves the socket behind: nothing more is heard of it. */
  close(code?: number, reason?: string): void {
    this.#socket?.close(code, reason);
    this.#socket = undefined;
  }

  #lose(closing: Closing): void {
    if (this.#socket === undefined) return;
    this.close();
    this.#closed(closing);
  }
}
