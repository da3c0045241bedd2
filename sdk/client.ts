import { ServerClock } from './clock.ts';
import type { Connection, SeatOptions } from './connection.ts';
import { Emitter, type Unsubscribe } from './emitter.ts';
import { HongbaoError, type Answer } from './errors.ts';
import { PROTOCOL, type Binding, type HomeView, type PacketId, type PlayerId, type Routes } from './generated.ts';
import { Home, type ClientEvents } from './home.ts';
import { Http, type Fetch, type RouteAnswer } from './http.ts';
import type { HongbaoLogger } from './logger.ts';
import { Pair } from './pair.ts';
import { Redemptions } from './redemptions.ts';
import { defaultStorage, Shelf, type HongbaoStorage } from './storage.ts';
import { waitFor, type CallOptions } from './wait.ts';
import { findWebSocket, type WebSocketMaker } from './web-socket.ts';
import { Witnesses } from './witnesses.ts';

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

/** The purse: `held` is what open redemptions hold of the balance, `earned` counts towards the lifetime cap. */
export type Wallet = Pick<HomeView, 'balance' | 'held' | 'earned'>;

interface RoomPage extends CallOptions {
  /** Only rooms where a packet waits for this player. */
  readonly unopened?: boolean | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

interface Page extends CallOptions {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * One player's way to a Hongbao server.
 *
 * @example
 * const hongbao = new HongbaoClient({ url: 'https://hongbao.example', token: () => getToken() });
 * const [friend] = await hongbao.friends();
 * const pair = await hongbao.joinPair(friend.id);
 */
export class HongbaoClient {
  readonly #options: ClientOptions;
  readonly #http: Http;
  readonly #clock: ServerClock;
  readonly #storage: HongbaoStorage;
  readonly #events = new Emitter<ClientEvents>();
  readonly #pairs = new Map<string, Pair>();
  #home: Home | undefined;
  #me: Me | undefined;
  #asking: Promise<Me> | undefined;
  #redemptions: Redemptions | undefined;
  #isClosed = false;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#storage = options.storage ?? defaultStorage();
    this.#http = makeHttp(options);
    this.#clock = new ServerClock(() => this.#http.now());
  }

  /**
   * A client for a player without a host platform, where the server allows guests. The same name at the same server
   * is the same guest again while the storage remembers it.
   *
   * @example const hongbao = await HongbaoClient.guest({ url: 'http://localhost:2567', name: '阿岚', friend: 'bot' });
   */
  static async guest({ name, friend, ...options }: GuestOptions): Promise<HongbaoClient> {
    const storage = options.storage ?? defaultStorage();
    const shelf = new Shelf(storage, `hongbao:${options.url}:guest:`);
    const known = shelf.get(name);
    if (typeof known === 'string') {
      const client = new HongbaoClient({ ...options, storage, token: () => known });
      const me = await client.#whoAmI().catch(forgetRefusal);
      if (me) return client;
    }
    const body = { name, ...(friend && { friend }) };
    const { player, token } = await makeHttp(options).call('POST /v1/guests', { body });
    shelf.set(name, token);
    const client = new HongbaoClient({ ...options, storage, token: () => token });
    client.#me = { id: player, name };
    return client;
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
    for (const pair of [...this.#pairs.values()]) pair.leave();
    this.#home?.leave();
  }

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
    const pair = this.#pairs.get(friend) ?? this.#openPair(me.id, friend);
    try {
      await pair.joined({ timeoutMs: 15_000, ...options });
      return pair;
    } catch (error) {
      // Nobody has this object yet: a join that failed leaves nothing behind.
      if (pair.connection.state !== 'online' && !(error instanceof HongbaoError && error.code === 'aborted'))
        pair.leave();
      throw error instanceof HongbaoError && error.code === 'timeout' ? (pair.connection.error ?? error) : error;
    }
  }

  /** Oldest friendship first. */
  friends(options?: CallOptions): Answer<Routes['GET /v1/friends']['reply']['friends']> {
    return this.#call('GET /v1/friends', {}, options).then(({ friends }) => friends);
  }

  /** A code that makes one friend: accepted once, within a week. */
  invite(options?: CallOptions): RouteAnswer<'POST /v1/friends/invites'> {
    return this.#call('POST /v1/friends/invites', {}, options);
  }

  /** Makes friends with whoever made the code. A repeat answers the same. */
  acceptInvite(code: string, options?: CallOptions): RouteAnswer<'POST /v1/friends/accept'> {
    return this.#call('POST /v1/friends/accept', { body: { code } }, { ...options, isRepeatable: true });
  }

  /** Nothing of that player arrives any more: no lines, no calls, no invites. */
  block(player: PlayerId, options?: CallOptions): RouteAnswer<'POST /v1/friends/:id/block'> {
    return this.#call('POST /v1/friends/:id/block', { params: { id: player } }, { ...options, isRepeatable: true });
  }

  unblock(player: PlayerId, options?: CallOptions): RouteAnswer<'DELETE /v1/friends/:id/block'> {
    return this.#call('DELETE /v1/friends/:id/block', { params: { id: player } }, options);
  }

  /** The player's rooms, latest change first: the truth behind every `room.changed`. */
  rooms({ unopened, cursor, limit, ...options }: RoomPage = {}): RouteAnswer<'GET /v1/rooms'> {
    const flag = unopened === undefined ? {} : { unopened: unopened ? ('true' as const) : ('false' as const) };
    return this.#call('GET /v1/rooms', { query: { ...flag, ...present({ cursor, limit }) } }, options);
  }

  /** The rules in force with their hash, or an earlier revision by its hash: odds, tasks, allowance, catalog. */
  campaign(hash?: string, options?: CallOptions): RouteAnswer<'GET /v1/campaigns/:hash'> {
    return hash === undefined
      ? this.#call('GET /v1/campaign', {}, options)
      : this.#call('GET /v1/campaigns/:hash', { params: { hash } }, options);
  }

  /** What is left today, and what the rules make likely by the end. */
  outlook(options?: CallOptions): RouteAnswer<'GET /v1/me/outlook'> {
    return this.#call('GET /v1/me/outlook', {}, options);
  }

  /** What coins can be redeemed for, and whether this player can now. */
  catalog(options?: CallOptions): Answer<Routes['GET /v1/catalog']['reply']['items']> {
    return this.#call('GET /v1/catalog', {}, options).then(({ items }) => items);
  }

  /** What the player missed while away, newest first; `before` is the `number` of the last entry known. */
  inbox({ before, limit, ...options }: CallOptions & { before?: number; limit?: number } = {}): Answer<
    Routes['GET /v1/inbox']['reply']['entries']
  > {
    const query = present({ before, limit });
    return this.#call('GET /v1/inbox', { query }, options).then(({ entries }) => entries);
  }

  /** Marks the inbox as read up to and including an entry's `number`. */
  markRead(number: number, options?: CallOptions): RouteAnswer<'POST /v1/inbox/read'> {
    return this.#call('POST /v1/inbox/read', { body: { number } }, { ...options, isRepeatable: true });
  }

  /** The purse, by the home's standing connection. */
  async wallet(options: CallOptions = {}): Promise<Wallet> {
    const { balance, held, earned } = await this.#openHome().view({ timeoutMs: 15_000, ...options });
    return { balance, held, earned };
  }

  /** Everything that touched the player's coins, newest first, in plain words. */
  transfers({ cursor, limit, ...options }: Page = {}): RouteAnswer<'GET /v1/me/transfers'> {
    return this.#call('GET /v1/me/transfers', { query: present({ cursor, limit }) }, options);
  }

  /** Newest first. */
  redemptions({ cursor, ...options }: Omit<Page, 'limit'> = {}): RouteAnswer<'GET /v1/redemptions'> {
    return this.#call('GET /v1/redemptions', { query: present({ cursor }) }, options);
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
      return this.#call('GET /v1/redemptions/:redemption', { params: { redemption: id } }, options);
    this.#openHome();
    return this.#whoAmI().then((me) => this.#redeeming(me).settled(id, options));
  }

  /**
   * Binds whom a rail pays, for life. A sandbox is completed by itself; otherwise send the player to the `url`.
   *
   * @example const binding = await hongbao.bindPayee('alipay');
   */
  async bindPayee(rail: 'alipay', options: CallOptions = {}): Promise<Binding> {
    const call = { ...options, isRepeatable: true };
    const binding = await this.#call('POST /v1/payees/:rail', { params: { rail } }, call);
    if (binding.bound) return binding;
    if (!binding.sandbox) return { ...binding, url: new URL(binding.url, this.#options.url).href };
    return this.#call('POST /sandbox/alipay/authorize', { body: { state: binding.state } }, call);
  }

  /**
   * Redeems an item of the catalog. The key is made once and kept until the server has said yes or no: a repeat after
   * a lost answer, also after a reload, finishes the same redemption.
   *
   * @example const redemption = await hongbao.redeem({ item: 'alipay-cash-1fen' });
   */
  redeem({ item }: { item: string }, options: CallOptions = {}): RouteAnswer<'POST /v1/redemptions'> {
    return this.#whoAmI().then((me) => this.#redeeming(me).redeem(item, options));
  }

  /** What anyone needs to check a packet: give it to `verifyProof`, with `pair.witness(packet)`. */
  proof(packet: PacketId, options?: CallOptions): RouteAnswer<'GET /v1/packets/:id/proof'> {
    return this.#call('GET /v1/packets/:id/proof', { params: { id: packet } }, options);
  }

  readonly #call: Http['call'] = (name, input, options) =>
    this.#isClosed ? Promise.reject(new HongbaoError('closed')) : this.#http.call(name, input, options);

  #whoAmI(): Promise<Me> {
    if (this.#me) return Promise.resolve(this.#me);
    this.#asking ??= this.#call('GET /v1/me', {})
      .then(({ player, name }) => (this.#me = { id: player, name }))
      .finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  #redeeming(me: Me): Redemptions {
    const shelf = new Shelf(this.#storage, `hongbao:${this.#options.url}:${me.id}:`);
    return (this.#redemptions ??= new Redemptions(this.#http, { shelf, events: this.#events }));
  }

  #openHome(): Home {
    if (this.#isClosed) throw new HongbaoError('closed');
    if (this.#home === undefined || this.#home.connection.state === 'closed')
      this.#home = new Home(
        this.#seat(() => this.#call('POST /v1/rooms/home/enter', { body: { protocol: PROTOCOL } }, { tries: 1 })),
        { events: this.#events, clock: this.#clock },
      );
    return this.#home;
  }

  #openPair(me: PlayerId, friend: PlayerId): Pair {
    const input = { params: { friend }, body: { protocol: PROTOCOL } };
    const pair: Pair = new Pair({
      me,
      friend,
      clock: this.#clock,
      witnesses: new Witnesses(new Shelf(this.#storage, `hongbao:${this.#options.url}:${me}:`), me),
      seat: this.#seat(() => this.#call('POST /v1/rooms/pair/:friend/enter', input, { tries: 1 })),
      onLeave: () => {
        if (this.#pairs.get(friend) === pair) this.#pairs.delete(friend);
      },
    });
    this.#pairs.set(friend, pair);
    return pair;
  }

  #seat(
    enter: () => Promise<Routes['POST /v1/rooms/home/enter']['reply']>,
  ): Pick<SeatOptions, 'url' | 'enter' | 'webSocket' | 'logger'> {
    const { url, webSocket, logger } = this.#options;
    return {
      url,
      logger,
      webSocket: async () => webSocket ?? findWebSocket(),
      enter: async () => {
        this.#http.forgetToken();
        return (await enter()).seat;
      },
    };
  }
}

function makeHttp(options: PlatformOptions & { url: string; token?: ClientOptions['token'] }): Http {
  const { url, token, logger, fetch = (input, init) => globalThis.fetch(input, init) } = options;
  return new Http({ url, token, logger, fetch });
}

/** A guest whom the server does not know any more is made anew; any other failure is told. */
function forgetRefusal(error: unknown): undefined {
  if (!(error instanceof HongbaoError) || !error.code.startsWith('token_')) throw error;
}

/** Without the fields that are not given. */
function present<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  // The fields kept are those whose value is not undefined.
  return Object.fromEntries(given) as { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };
}
