import { Room } from '@colyseus/sdk/Room';
import { SchemaSerializer } from '@colyseus/sdk/serializer/SchemaSerializer';
import { registerSerializer } from '@colyseus/sdk/serializer/Serializer';
import { HongbaoError, isRecord, readRefusal } from './errors.ts';
import { SocketTransport, type Closing } from './socket-transport.ts';
import type { WebSocketMaker } from './web-socket.ts';

// Colyseus registers it in its index, which brings prediction, HTTP and accounts along: here only rooms are wanted.
registerSerializer('schema', SchemaSerializer);

/** A place in a room that the server holds for a few seconds: Colyseus' "seat reservation". */
export interface Ticket {
  readonly name: string;
  readonly roomId: string;
  readonly sessionId: string;
  readonly processId?: string | undefined;
  readonly publicAddress?: string | undefined;
}

/** What a seat hears while it is taken, in the server's order. */
export interface SeatListener {
  /** The whole state as plain data, after the first full one and after each patch. */
  state(state: unknown): void;
  event(name: string, payload: unknown): void;
  /** The connection ended, for a while or for good. */
  closed(closing: Closing): void;
}

export interface SeatAddress {
  readonly url: string;
  readonly ticket: Ticket;
  readonly WebSocket: WebSocketMaker;
}

/** How long the server may take from the socket's opening to the first full state. */
const firstStateMs = 10_000;
/** What Colyseus' room takes as the end: it drops its listeners and what it waits for. */
const consented = 4000;

/**
 * One taken seat: Colyseus' room with its own transport and without its reconnection, which has no jitter and talks to
 * the console. `rejoin` comes back as the same session; what to do when is `connection.ts`'s to decide.
 */
export class SeatRoom extends Room<unknown, unknown> {
  readonly #listener: SeatListener;
  readonly #url: string;
  #isIn = false;
  #entered = (): void => {};
  #fail: ((closing: Closing) => void) | undefined;
  #drop: (() => void)[] = [];

  constructor({ url, ticket, WebSocket }: SeatAddress, listener: SeatListener) {
    super(ticket.name);
    this.#listener = listener;
    this.#url = endpoint(url, ticket);
    this.roomId = ticket.roomId;
    this.sessionId = ticket.sessionId;
    this.#useTransport(WebSocket);
    // Told before the first state when the ticket ran out or the session is gone.
    this.onError((code, reason) => this.#fail?.({ code, reason }));
    this.onStateChange(() => this.#heardState());
    this.onMessage('*', (name, payload) => listener.event(String(name), payload));
  }

  /** Resolves with the first full state in. */
  join(): Promise<void> {
    return this.#whenIn(() => this.connect(this.#url, {}));
  }

  /** Comes back as the same session after a drop; the full state is sent anew. */
  rejoin(): Promise<void> {
    const token = this.reconnectionToken.split(':')[1] ?? '';
    return this.#whenIn(() =>
      this.connection.reconnect({ reconnectionToken: token, skipHandshake: true }),
    );
  }

  /** Asks the room; fails with its refusal, with `timeout`, or with `network` when the connection ends first. */
  ask(name: string, message: object, timeoutMs: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const drop = (): void => reject(new HongbaoError('network'));
      if (!this.#isIn) return drop();
      this.#drop.push(drop);
      this.request(name, message, { timeout: timeoutMs })
        .then((reply: unknown) => {
          // A handler that fell over answers nothing at all.
          if (reply === undefined || reply === null) throw new HongbaoError('internal');
          resolve(reply);
        })
        .catch((error: unknown) => reject(readAnswer(error)))
        .finally(() => (this.#drop = this.#drop.filter((other) => other !== drop)));
    });
  }

  /** Ends the connection without a word to the listener. `isWanted`: the server is told, and frees the seat at once. */
  end(isWanted: boolean): void {
    this.#isIn = false;
    const { connection } = this;
    if (connection === undefined) return;
    if (isWanted && connection.isOpen) void this.leave();
    this.joinedAtTime ||= 1;
    connection.close(1000);
    connection.events.onclose?.({ code: consented, reason: '' });
  }

  #whenIn(connect: () => void): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const fail = ({ code, reason }: Closing): void => {
        this.#fail = undefined;
        clearTimeout(timer);
        reject(new HongbaoError('network', { message: reason, details: { closeCode: code } }));
      };
      const timer = setTimeout(() => fail({ code: 0 }), firstStateMs);
      this.#fail = fail;
      this.#entered = () => {
        this.#fail = undefined;
        clearTimeout(timer);
        resolve();
      };
      // At 0 a frame that lets in is taken as the first one, which Colyseus does not announce on the console.
      this.joinedAtTime = 0;
      connect();
    });
  }

  #heardState(): void {
    this.#isIn = true;
    // The state is a schema object, whose JSON is what the contract's view says.
    const { state } = this as { state: { toJSON(): unknown } };
    this.#listener.state(state.toJSON());
    this.#entered();
  }

  #closed(closing: Closing): void {
    const wasIn = this.#isIn;
    this.#isIn = false;
    for (const drop of this.#drop) drop();
    this.#drop = [];
    if (this.#fail) this.#fail(closing);
    else if (wasIn) this.#listener.closed(closing);
  }

  /** Room makes its connection inside `connect`, and uses it in the same breath: this is where to come between. */
  #useTransport(WebSocket: WebSocketMaker): void {
    let connection = this.connection;
    Object.defineProperty(this, 'connection', {
      get: () => connection,
      set: (made: typeof connection) => {
        connection = made;
        const transport = new SocketTransport(made.events, WebSocket, (closing) =>
          this.#closed(closing),
        );
        made.transport = transport;
      },
    });
  }
}

/** Where the ticket's seat is; the session id is in it, a token never is. */
function endpoint(url: string, { publicAddress, processId, roomId, sessionId }: Ticket): string {
  const server = url.replace(/^http/, 'ws').replace(/\/+$/, '');
  const address = publicAddress ? server.replace(/\/\/.*/, `//${publicAddress}`) : server;
  return `${address}/${processId}/${roomId}?sessionId=${sessionId}`;
}

function readAnswer(error: unknown): HongbaoError {
  if (error instanceof HongbaoError) return error;
  const { name, reason, message } = isRecord(error) ? error : {};
  const text = typeof message === 'string' ? message : '';
  if (name === 'rejected')
    return readRefusal(reason, { code: 'internal', message: text, cause: error });
  if (name === 'no_handler')
    return new HongbaoError('not_found_here', { message: 'update the SDK', cause: error });
  // Colyseus tells these apart by their words only.
  if (text.includes('timed out')) return new HongbaoError('timeout', { cause: error });
  if (text.includes('connection')) return new HongbaoError('network', { cause: error });
  return new HongbaoError('internal', { message: text, cause: error });
}
