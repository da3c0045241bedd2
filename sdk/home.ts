import { Seat, type Connection, type SeatOptions } from './connection.ts';
import type { ServerClock } from './clock.ts';
import type { Emitter } from './emitter.ts';
import type { HomeEvents, HomeView } from './generated.ts';
import { keepUnchanged } from './snapshot.ts';
import type { CallOptions } from './wait.ts';

/**
 * The purse: `held` is what open redemptions hold of the balance, `earned` counts towards the lifetime cap, `received`
 * is what other players gave, apart from the balance because it buys other things.
 */
export type Wallet = Pick<HomeView, 'balance' | 'held' | 'earned' | 'received'>;

/** What a player's home tells, and what the SDK adds. */
export interface ClientEvents extends HomeEvents {
  'connection.changed': Connection;
  /** Balance, counts or name are new: `client.home` has them. */
  'home.changed': HomeView;
  /** The home's full state is in, after each join and each return. */
  synced: Readonly<Record<never, never>>;
}

/** The player's one standing connection: purse, counts, and hints from rooms that are not joined. */
export class Home {
  readonly #seat: Seat;
  readonly #events: Emitter<ClientEvents>;
  readonly #clock: ServerClock;
  #state: HomeView | undefined;

  constructor(
    seat: Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'>,
    parts: { readonly events: Emitter<ClientEvents>; readonly clock: ServerClock },
  ) {
    this.#events = parts.events;
    this.#clock = parts.clock;
    this.#seat = new Seat({
      ...seat,
      onState: (state) => this.#show(state),
      onEvent: (name, payload) => this.#hear(name, payload),
      onConnection: (connection) => this.#events.emit('connection.changed', connection),
      onSynced: () => {
        void this.#clock.measure();
        this.#events.emit('synced', {});
      },
    });
  }

  get connection(): Connection {
    return this.#seat.connection;
  }

  get state(): HomeView | undefined {
    return this.#state;
  }

  /** The state as soon as the home is online. */
  async view(options: CallOptions): Promise<HomeView> {
    await this.#seat.patiently(options);
    // The seat is online only after the first full state.
    return this.#state as HomeView;
  }

  leave(): void {
    this.#seat.leave();
  }

  #show(state: unknown): void {
    // The room's state is the contract's view; a test of the server holds the two together.
    const next = keepUnchanged(this.#state, state) as HomeView;
    if (next === this.#state) return;
    this.#state = next;
    this.#events.emit('home.changed', next);
  }

  #hear(name: string, payload: unknown): void {
    // Events come from the home's own contract; a newer server's unknown ones find no listener.
    const event = payload as HomeEvents[keyof HomeEvents];
    if (name === 'clock.turned') this.#clock.turned((event as HomeEvents['clock.turned']).now);
    this.#events.emit(name as keyof HomeEvents, event);
  }
}
