import { HongbaoError } from './errors.ts';
import type { HongbaoLogger } from './logger.ts';
import { SeatRoom, type SeatAddress, type Ticket } from './seat-room.ts';
import type { Closing } from './socket-transport.ts';
import { backoffMs, pause, waitFor, type CallOptions } from './wait.ts';
import type { WebSocketMaker } from './web-socket.ts';

/** How a player's connection to a room stands. */
export interface Connection {
  /** `waiting`: the server is full for the moment and has told the place in the line. */
  readonly state: 'connecting' | 'waiting' | 'online' | 'reconnecting' | 'closed';
  /** The place in the line, 1 being next. */
  readonly place?: number | undefined;
  /** Until the server expects to let you in, milliseconds. */
  readonly etaMs?: number | undefined;
  /** Why it is not online, if something failed. */
  readonly error?: HongbaoError | undefined;
}

export interface SeatOptions {
  readonly url: string;
  /** One try at the server's `enter` route, with what it told to come back with to keep the place in its line. */
  readonly enter: (line?: string) => Promise<Ticket>;
  readonly webSocket: () => Promise<WebSocketMaker>;
  readonly onState: (state: unknown) => void;
  readonly onEvent: (name: string, payload: unknown) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The full state is in, after each join and each return. */
  readonly onSynced: () => void;
  readonly logger?: HongbaoLogger | undefined;
}

/** The connection was lost, not ended: 1001, 1005, 1006, and Colyseus' own "may try to reconnect". */
const drops: ReadonlySet<number> = new Set([1001, 1005, 1006, 4010]);
/** A newer session of the same player took the place; coming back would push that one out in turn. */
const replaced = 4100;
/** The first return comes within this time, by chance, so that not everyone comes at once. */
const firstReturnMs = 400;
/** Tries at the same session before a new one is asked for. */
const returns = 4;
/** Who was online for less is no sign that things are well: the next try comes later. */
const steadyMs = 5000;
/** How long a join waits when it is not told, beside the time in the server's line. */
const patienceMs = 15_000;
/** After a first failure to reach the server a join still hopes; after this many it says so. */
const firstTries = 4;

/**
 * The loop around one seat: enter, take the seat, stay, come back as the same session after a drop, enter anew when
 * the room or its process is gone, until somebody leaves, is replaced, or is refused.
 */
export class Seat {
  readonly #options: SeatOptions;
  readonly #left = new AbortController();
  readonly #waiting = new Set<() => void>();
  #connection: Connection = { state: 'connecting' };
  #room: SeatRoom | undefined;
  #hasBeenOnline = false;
  #line: string | undefined;

  constructor(options: SeatOptions) {
    this.#options = options;
    void this.#run();
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** The room, once it is online; fails when the seat is closed for good. */
  online(options: CallOptions = {}): Promise<SeatRoom> {
    return waitFor(this.#whenOnline(), options);
  }

  /** As `online`; who is not told how long to wait does not give up while the server keeps a place for them. */
  async patiently(options: CallOptions = {}): Promise<SeatRoom> {
    for (;;)
      try {
        return await this.online({ timeoutMs: patienceMs, ...options });
      } catch (error) {
        const isInLine = this.#connection.state === 'waiting' && options.timeoutMs === undefined;
        if (!isInLine || !(error instanceof HongbaoError) || error.code !== 'timeout') throw error;
      }
  }

  async #whenOnline(): Promise<SeatRoom> {
    while (this.#connection.state !== 'online' || this.#room === undefined) {
      if (this.#connection.state === 'closed')
        throw this.#connection.error ?? new HongbaoError('closed');
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
    return this.#room;
  }

  /** Gives the seat up; the server is told, and frees it at once. */
  leave(): void {
    this.#close();
    this.#room?.end(true);
    this.#room = undefined;
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#left.signal.aborted; failures += 1)
      try {
        const closing = await this.#sit();
        if (closing.code === replaced) return this.#close(new HongbaoError('replaced'));
        if (closing.onlineMs > steadyMs) failures = 0;
        await this.#wait(undefined, failures, reconnectAfterMs(closing));
      } catch (error) {
        const failure =
          error instanceof HongbaoError ? error : new HongbaoError('internal', { cause: error });
        const hasPlace = this.#line !== undefined;
        const hasHope = this.#hasBeenOnline || hasPlace || failures + 1 < firstTries;
        if (!failure.retryable || (failure.code === 'network' && !hasHope))
          return this.#close(failure);
        const { line } = failure.details;
        if (typeof line === 'string') [this.#line, failures] = [line, 0];
        await this.#wait(failure, failures);
      }
  }

  /** Takes a seat and stays on it, over drops, until it is lost. */
  async #sit(): Promise<Closing & { readonly onlineMs: number }> {
    const { enter, url, webSocket } = this.#options;
    const [ticket, WebSocket] = await Promise.all([enter(this.#line), webSocket()]);
    this.#line = undefined;
    const taken = this.#take({ url, ticket, WebSocket });
    await taken.room.join().catch((error: unknown) => {
      taken.room.end(false);
      throw error;
    });
    const since = performance.now();
    for (;;) {
      if (!this.#arrive(taken.room)) return { code: 0, onlineMs: 0 };
      const closing = await taken.closing();
      const isBack = drops.has(closing.code) && (await this.#return(taken.room));
      if (isBack) continue;
      taken.room.end(false);
      this.#room = undefined;
      const { code, reason } = closing;
      return { code, reason, onlineMs: performance.now() - since };
    }
  }

  #take(address: SeatAddress): { room: SeatRoom; closing: () => Promise<Closing> } {
    const { onState, onEvent } = this.#options;
    let told: (closing: Closing) => void = () => {};
    let next = new Promise<Closing>((resolve) => (told = resolve));
    const room = new SeatRoom(address, {
      state: onState,
      event: onEvent,
      closed: (closing) => told(closing),
    });
    const closing = async (): Promise<Closing> => {
      const ended = await next;
      next = new Promise((resolve) => (told = resolve));
      return ended;
    };
    return { room, closing };
  }

  #arrive(room: SeatRoom): boolean {
    if (this.#left.signal.aborted) {
      room.end(true);
      return false;
    }
    this.#room = room;
    this.#hasBeenOnline = true;
    this.#show({ state: 'online' });
    this.#options.onSynced();
    return true;
  }

  /** Comes back as the same session, for as long as the server can be thought to keep it. */
  async #return(room: SeatRoom): Promise<boolean> {
    for (let attempt = 0; attempt < returns; attempt += 1) {
      this.#show({ state: 'reconnecting' });
      await pause(
        attempt === 0 ? Math.random() * firstReturnMs : backoffMs(attempt),
        this.#left.signal,
      );
      if (this.#left.signal.aborted) return false;
      this.#options.logger?.debug('comes back', { room: room.roomId, attempt });
      try {
        await room.rejoin();
        return true;
      } catch (error) {
        // A closed door of the same address may open again; an answer that says no will not change.
        const code = error instanceof HongbaoError ? error.details['closeCode'] : undefined;
        if (code !== 1006) return false;
      }
    }
    return false;
  }

  async #wait(
    error: HongbaoError | undefined,
    failures: number,
    toldMs = error?.retryAfterMs ?? 0,
  ): Promise<void> {
    const { place, etaMs } = error?.details ?? {};
    const isInLine = typeof place === 'number';
    this.#show({
      state: isInLine ? 'waiting' : this.#hasBeenOnline ? 'reconnecting' : 'connecting',
      place: isInLine ? place : undefined,
      etaMs: typeof etaMs === 'number' ? etaMs : undefined,
      error,
    });
    // To stand in line is no failure: whoever has a place comes when it is called.
    const waitMs = isInLine && toldMs > 0 ? toldMs : Math.max(toldMs, backoffMs(failures, 15_000));
    this.#options.logger?.debug('enters again', { code: error?.code, waitMs });
    await pause(waitMs, this.#left.signal);
  }

  #close(error?: HongbaoError): void {
    if (this.#left.signal.aborted) return;
    this.#left.abort();
    this.#show({ state: 'closed', error });
  }

  #show(connection: Connection): void {
    if (this.#connection.state === 'closed') return;
    this.#connection = connection;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
    this.#options.onConnection(connection);
  }
}

/** A server that goes says by the close when to come back, to each another time. */
function reconnectAfterMs({ reason }: Closing): number {
  return Number(reason?.match(/^reconnectAfterMs=(\d{1,6})$/)?.[1] ?? 0);
}
