import { setTimeout } from 'node:timers/promises';
import {
  HongbaoClient,
  memoryStorage,
  type HongbaoStorage,
  type Pair,
  type PlayerId,
  type Redemption,
} from '../../sdk/index.ts';
import { redeemedOf, type Book } from './book.ts';
import { call } from './call.ts';
import { watchPair, type Screen } from './watch-pair.ts';

/** One player with a page open: the client stays over restarts, and is made anew only when the page is reloaded. */
export class ChaosPlayer {
  readonly id: PlayerId;
  readonly token: string;
  readonly #url: string;
  readonly #book: Book;
  readonly #storage: HongbaoStorage = memoryStorage();
  readonly #screen: Screen = { shown: undefined };
  client: HongbaoClient;
  #pair: Pair | undefined;
  /** A page that was being loaded when the server died shows nothing: it has to be loaded again. */
  #isBlank = false;
  #isElsewhere = false;
  /** Nobody reloads a page that is just being loaded. */
  #loading: Promise<void> | undefined;

  private constructor(
    url: string,
    book: Book,
    guest: { readonly player: PlayerId; readonly token: string },
  ) {
    this.id = guest.player;
    this.token = guest.token;
    this.#url = url;
    this.#book = book;
    this.client = this.#newClient(this.#storage);
  }

  static async guest(url: string, name: string, book: Book): Promise<ChaosPlayer> {
    const { body } = await call(url, 'POST', '/v1/guests', { body: { name } });
    // The reply of POST /v1/guests.
    return new ChaosPlayer(url, book, body as { player: PlayerId; token: string });
  }

  get pair(): Pair {
    if (!this.#pair) throw new Error('a player joins before playing');
    return this.#pair;
  }

  get isOnline(): boolean {
    return !this.#isBlank && this.pair.connection.state === 'online';
  }

  async join(friend: PlayerId): Promise<void> {
    this.#pair = await this.client.joinPair(friend, { timeoutMs: 20_000 });
    watchPair(this.#pair, this.#screen, this.#book);
  }

  /** Resolves when the player is in the room: by reloading the page, or by what the SDK does alone. */
  async comeBack(reloads: boolean): Promise<void> {
    if (reloads || this.#isBlank)
      return (this.#loading ??= this.#reload().finally(() => (this.#loading = undefined)));
    const { pair } = this;
    while (pair.connection.state !== 'online' && pair === this.#pair && !this.#isBlank) {
      const { state, error } = pair.connection;
      // Without a reason it was closed here, because all is over.
      if (state === 'closed')
        return error && this.#book.breach('lost', `the SDK gave up: ${error.message}`);
      await setTimeout(20);
    }
  }

  /**
   * The same player on another device, which knows nothing of what this one saw. On one at a time: of too many the room
   * would close the one that was there longest, which is this.
   */
  async onAnotherDevice(run: (pair: Pair) => Promise<void>): Promise<void> {
    if (this.#isElsewhere) return;
    this.#isElsewhere = true;
    const client = this.#newClient(memoryStorage());
    try {
      await run(await client.joinPair(this.pair.friend));
    } finally {
      client.close();
      this.#isElsewhere = false;
    }
  }

  /** Closes the page and opens it again: only what the storage holds is still known. */
  async #reload(): Promise<void> {
    const { friend } = this.pair;
    this.#isBlank = true;
    this.client.close();
    this.client = this.#newClient(this.#storage);
    await this.join(friend);
    this.#isBlank = false;
  }

  #newClient(storage: HongbaoStorage): HongbaoClient {
    return new HongbaoClient({
      url: this.#url,
      token: () => this.token,
      storage,
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (init.method === 'POST' && url.endsWith('/v1/redemptions') && response.ok)
          this.#noteRedemption(init, await response.clone().json());
        return response;
      },
    });
  }

  /** The SDK makes the key and keeps it to itself; a repeat from elsewhere needs it. */
  #noteRedemption({ headers }: RequestInit, told: unknown): void {
    const key = new Headers(headers).get('idempotency-key') ?? '';
    // The reply of POST /v1/redemptions.
    this.#book.redeem(redeemedOf(this.id, key, told as Redemption));
  }
}
