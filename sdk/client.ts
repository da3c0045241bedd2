import type { ClientOptions, GuestOptions, Me } from './client-options.ts';
import { ServerClock, type HongbaoClock } from './clock.ts';
import type { Connection, SeatOptions } from './connection.ts';
import { Emitter, type Unsubscribe } from './emitter.ts';
import { HongbaoError } from './errors.ts';
import { PROTOCOL, type Binding, type HomeView, type PlayerId } from './generated.ts';
import { findGuest, makeHttp } from './guest.ts';
import type { Group } from './group.ts';
import { Home, type ClientEvents, type Wallet } from './home.ts';
import type { Http, HttpCall, RouteAnswer, RouteInput, RouteName } from './http.ts';
import { JoinedRooms, type Enter } from './joined-rooms.ts';
import { KeptKeys } from './kept-keys.ts';
import type { Pair } from './pair.ts';
import { PlayerCalls } from './player-calls.ts';
import { Redemptions } from './redemptions.ts';
import { defaultStorage, Shelf, type HongbaoStorage } from './storage.ts';
import { runOnChange } from './snapshot.ts';
import { waitFor, type CallOptions } from './wait.ts';
import { findWebSocket } from './web-socket.ts';

/** A client that knows from the start who its player is. */
export type Guest = HongbaoClient & { readonly me: Me };

/**
 * One player's way to a Hongbao server.
 *
 * @example
 * const hongbao = new HongbaoClient({ url: 'https://hongbao.example', token: () => getToken() });
 * const [friend] = await hongbao.friends();
 * const pair = await hongbao.joinPair(friend.id);
 */
export class HongbaoClient extends PlayerCalls {
  readonly #options: ClientOptions;
  readonly #http: Http;
  readonly #clock: ServerClock;
  readonly #storage: HongbaoStorage;
  readonly #events = new Emitter<ClientEvents>();
  readonly #rooms: JoinedRooms;
  #home: Home | undefined;
  #me: Me | undefined;
  #asking: Promise<Me> | undefined;
  #redemptions: Redemptions | undefined;
  #keys: KeptKeys | undefined;
  #isClosed = false;

  constructor(options: ClientOptions) {
    super();
    this.#options = options;
    this.#storage = options.storage ?? defaultStorage();
    this.#http = makeHttp(options);
    this.#clock = new ServerClock(() => this.#http.now());
    this.#rooms = new JoinedRooms({
      clock: this.#clock,
      http: this.#http,
      call: (name, input, call) => this.call(name, input, call),
      shelfOf: (me) => this.#shelfOf(me),
      keysOf: (me) => this.#keysOf(me),
      seat: (enter) => this.#seat(enter),
    });
  }

  /**
   * A client for a player without a host platform, where the server allows guests. The same name at the same server
   * is the same guest again while the storage remembers it.
   *
   * @example const hongbao = await HongbaoClient.guest({ url: 'http://localhost:2567', name: '阿岚', friend: 'bot' });
   */
  static async guest(options: GuestOptions): Promise<Guest> {
    const storage = options.storage ?? defaultStorage();
    const { me, token } = await findGuest(options, storage);
    const client = new HongbaoClient({ ...options, storage, token: () => token });
    client.#me = me;
    // Known from here on: the getter answers it.
    return client as Guest;
  }

  /** Who this player is: known to a guest at once, otherwise after `connect()` or the first `joinPair()`. */
  get me(): Me | undefined {
    return this.#me;
  }

  /** The home's state as far as it is known: balance and counts of what waits. `home.changed` tells of a new one. */
  get home(): HomeView | undefined {
    return this.#home?.state;
  }

  /** How the player's standing connection is; `closed` before the first need of it. */
  get connection(): Connection {
    return this.#home?.connection ?? { state: 'closed' };
  }

  /** Connects the player's home. Not needed: `wallet()` and `on()` do it by themselves. */
  async connect(options: CallOptions = {}): Promise<void> {
    await waitFor(Promise.all([this.#whoAmI(), this.#openHome().view(options)]), options);
  }

  /** Leaves every room. Calls that wait fail with `closed`. */
  close(): void {
    this.#isClosed = true;
    this.#rooms.leave();
    this.#home?.leave();
    this.#clock.stop();
  }

  /** What this client calls with: whoever has it is this player, such as a second device of theirs. */
  async token(): Promise<string> {
    return this.#options.token();
  }

  /** The server's clock, for who draws by it. Measured when a room or the home is joined, and by `subscribe`. */
  get clock(): HongbaoClock {
    return this.#clock;
  }

  /**
   * Turns the whole server's clock forward, days in a moment, where `canTurnClock()`; answers its new time, to which
   * `clock` has jumped. Refused with `operator_only` on other machines, `not_found` in production, `clock_bounded`.
   *
   * @example await hongbao.turnClock(86_400_000); // 明天
   */
  async turnClock(advanceMs: number, options?: CallOptions): Promise<number> {
    const { now } = await this.call('POST /dev/clock', { body: { advanceMs } }, options);
    this.#clock.turned(now);
    await waitFor(this.#clock.measure(), options);
    return now;
  }

  /**
   * Runs with what `select` picks of the home, as soon as it is known and each time that became another value.
   *
   * @example hongbao.watch(({ balance }) => balance, drawPurse, { signal });
   */
  watch<Value>(
    select: (home: HomeView) => Value,
    run: (value: Value) => void,
    options?: Pick<CallOptions, 'signal'>,
  ): Unsubscribe {
    const look = runOnChange(select, run);
    if (this.home && !options?.signal?.aborted) look(this.home);
    return this.on('home.changed', look, options);
  }

  /**
   * Runs whenever `home` or `connection` is another. For React:
   * `useSyncExternalStore(hongbao.subscribe, () => hongbao.home)`.
   */
  readonly subscribe = (run: () => void): Unsubscribe => {
    this.#openHome();
    return this.#events.onEach(['home.changed', 'connection.changed'], run);
  };

  /**
   * Hears what the player's home tells: hints from rooms that are not joined (`room.changed`), money, redemptions.
   *
   * @example hongbao.on('room.changed', ({ room, kind }) => badge(room, kind), { signal });
   */
  on<Name extends keyof ClientEvents>(
    name: Name,
    run: (event: ClientEvents[Name]) => void,
    { signal }: Pick<CallOptions, 'signal'> = {},
  ): Unsubscribe {
    const stop = this.#events.on(name, run, signal);
    this.#openHome();
    return stop;
  }

  /** Joins the room shared with a friend; answers the same object while it is joined. Resolves with the state in. */
  async joinPair(friend: PlayerId, options: CallOptions = {}): Promise<Pair> {
    const me = await waitFor(this.#whoAmI(), options);
    return this.#rooms.joinPair(me.id, friend, options);
  }

  /**
   * Makes a group with this player as its owner, and joins its room. The key is made once and kept until that is done:
   * the same name again after a failure, also after a reload, finishes the same group.
   *
   * @example const group = await hongbao.createGroup({ name: '年夜饭' });
   */
  async createGroup({ name }: { name: string }, options: CallOptions = {}): Promise<Group> {
    const me = await waitFor(this.#whoAmI(), options);
    return this.#rooms.createGroup(me.id, name, options);
  }

  /**
   * Joins a group by its code, or one that this player is in by its id; answers the same object while it is joined.
   *
   * @example const group = await hongbao.joinGroup(code);
   */
  async joinGroup(codeOrId: string, options: CallOptions = {}): Promise<Group> {
    const me = await waitFor(this.#whoAmI(), options);
    return this.#rooms.joinGroup(me.id, codeOrId, options);
  }

  /** The purse, by the home's standing connection. */
  async wallet(options: CallOptions = {}): Promise<Wallet> {
    const { balance, held, earned, received } = await this.#openHome().view(options);
    return { balance, held, earned, received };
  }

  /**
   * One redemption as it stands, or, with `until: 'settled'`, once it is paid, refused or returned.
   *
   * @example const { state } = await hongbao.redemption(id, { until: 'settled', timeoutMs: 60_000 });
   */
  redemption(
    id: string,
    { until, ...options }: CallOptions & { until?: 'settled' } = {},
  ): RouteAnswer<'GET /v1/redemptions/:redemption'> {
    if (until === undefined)
      return this.call('GET /v1/redemptions/:redemption', { params: { redemption: id } }, options);
    this.#openHome();
    return this.#whoAmI().then((me) => this.#redeeming(me).settled(id, options));
  }

  /**
   * Binds whom a rail pays, for life. The sandbox agrees by itself, with an account of its own for each player; a real
   * rail asks the player: send them to the `url` of what is not `bound` yet.
   *
   * @example const binding = await hongbao.bindPayee('alipay');
   */
  async bindPayee(rail: 'alipay', options: CallOptions = {}): Promise<Binding> {
    const call = { ...options, isRepeatable: true };
    const binding = await this.call('POST /v1/payees/:rail', { params: { rail } }, call);
    if (binding.bound) return binding;
    if (!binding.sandbox) return { ...binding, url: new URL(binding.url, this.#options.url).href };
    return this.call('POST /sandbox/alipay/authorize', { body: { state: binding.state } }, call);
  }

  /**
   * Redeems an item of the catalog. The key is made once and kept until the server has said yes or no: a repeat after
   * a lost answer, also after a reload, finishes the same redemption.
   *
   * @example const redemption = await hongbao.redeem({ item: 'alipay-cash-1fen' });
   */
  redeem(
    { item }: { item: string },
    options: CallOptions = {},
  ): RouteAnswer<'POST /v1/redemptions'> {
    return this.#whoAmI().then((me) => this.#redeeming(me).redeem(item, options));
  }

  /** @internal */
  protected override call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Name>,
    options?: HttpCall,
  ): RouteAnswer<Name> {
    if (this.#isClosed) return Promise.reject(new HongbaoError('closed'));
    return this.#http.call(name, input, options);
  }

  #whoAmI(): Promise<Me> {
    if (this.#me) return Promise.resolve(this.#me);
    this.#asking ??= this.call('GET /v1/me', {})
      .then(({ player, name }) => (this.#me = { id: player, name }))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  #redeeming(me: Me): Redemptions {
    return (this.#redemptions ??= new Redemptions(this.#http, this.#keysOf(me.id), this.#events));
  }

  #keysOf(me: PlayerId): KeptKeys {
    return (this.#keys ??= new KeptKeys(this.#shelfOf(me)));
  }

  #shelfOf(me: PlayerId): Shelf {
    return new Shelf(this.#storage, `hongbao:${this.#options.url}:${me}:`);
  }

  #openHome(): Home {
    if (this.#isClosed) throw new HongbaoError('closed');
    if (this.#home === undefined || this.#home.connection.state === 'closed')
      this.#home = new Home(
        this.#seat((line) =>
          this.call(
            'POST /v1/rooms/home/enter',
            { body: { protocol: PROTOCOL } },
            { tries: 1, line },
          ),
        ),
        { events: this.#events, clock: this.#clock },
      );
    return this.#home;
  }

  #seat(enter: Enter): Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'> {
    const { url, webSocket, logger } = this.#options;
    return {
      url,
      logger,
      webSocket: async () => webSocket ?? findWebSocket(),
      enter: async (line) => {
        this.#http.forgetToken();
        return (await enter(line)).ticket;
      },
    };
  }
}
