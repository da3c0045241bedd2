import { setTimeout } from 'node:timers/promises';
import { HongbaoError, type Pair } from '../../sdk/index.ts';
import type { Book } from './book.ts';
import { call } from './call.ts';
import type { Chance } from './chance.ts';
import type { ChaosPlayer } from './player.ts';

/** Shares that their player leaves until they expire. */
const leftShare = 0.2;
/** Openings asked for by HTTP instead of the socket. */
const httpShare = 0.15;
const callMs = 5000;
const packetsADay = 3;
/** How long a day's packets are waited for, once its tasks are done. */
const dayMs = 1500;
const lookMs = 25;

/** Two friends, who live through one day after another as fast as they can. */
export class PairLife {
  readonly players: readonly [ChaosPlayer, ChaosPlayer];
  readonly #url: string;
  readonly #book: Book;
  readonly #chance: Chance;
  readonly #turnClock: (ms: number) => Promise<void>;
  /** Shares that are being opened, or are left: `<packet> <player>`. */
  readonly #decided = new Set<string>();
  #day = 0;

  constructor(given: {
    readonly url: string;
    readonly players: readonly [ChaosPlayer, ChaosPlayer];
    readonly book: Book;
    readonly chance: Chance;
    readonly turnClock: (ms: number) => Promise<void>;
  }) {
    this.#url = given.url;
    this.players = given.players;
    this.#book = given.book;
    this.#chance = given.chance;
    this.#turnClock = given.turnClock;
  }

  /** Chats, opens, and redeems; what a crash swallows is left undone, as people would. */
  async day(): Promise<void> {
    this.#day += 1;
    const [one] = this.players;
    const tasks = [
      () => this.#both((pair) => pair.say(`第 ${this.#day} 天，新年快乐`)),
      () => this.#both((pair) => pair.sendSticker('lantern')),
      () =>
        this.#try(() =>
          one.pair.share({ url: `https://example.org/${this.#day}`, title: '节目单' }),
        ),
    ];
    if (this.#chance.isHit(0.2)) tasks.push(() => this.#try(() => this.#callFriend()));
    const opening = this.#openAll();
    for (const task of this.#chance.shuffled(tasks)) await task();
    await opening;
    await Promise.all(this.players.map((player) => this.#redeem(player)));
  }

  async #both(act: (pair: Pair) => Promise<unknown>): Promise<void> {
    await Promise.all(this.players.map(({ pair }) => this.#try(() => act(pair))));
  }

  async #callFriend(): Promise<void> {
    const [one, other] = this.players;
    const started = await one.pair.call.start('voice');
    await other.pair.call.answer(started.call);
    await this.#turnClock(callMs);
    await one.pair.call.end(started.call);
  }

  /** Opens what comes, while the tasks are still being done. */
  async #openAll(): Promise<void> {
    const until = performance.now() + dayMs;
    const openings: Promise<void>[] = [];
    while (performance.now() < until && openings.length < packetsADay * this.players.length) {
      for (const player of this.players)
        for (const packet of this.#waiting(player)) openings.push(this.#open(player, packet));
      await setTimeout(lookMs);
    }
    await Promise.all(openings);
  }

  #waiting({ id, pair }: ChaosPlayer): readonly string[] {
    const packets = Object.values(pair.state.packets);
    const mine = packets
      .filter(({ shares }) => shares[id]?.state === 'sealed')
      .map((packet) => packet.id);
    const fresh = mine.filter((packet) => !this.#decided.has(`${packet} ${id}`));
    for (const packet of fresh) this.#decided.add(`${packet} ${id}`);
    return fresh;
  }

  async #open(player: ChaosPlayer, packet: string): Promise<void> {
    if (this.#chance.isHit(leftShare)) return;
    if (this.#chance.isHit(httpShare))
      return void (await openByHttp(this.#url, player, packet, this.#book));
    await this.#try(async () => this.#book.open(await player.pair.open(packet), 'a reply'));
  }

  async #redeem({ client }: ChaosPlayer): Promise<void> {
    if (this.#chance.isHit(0.5)) await this.#try(() => client.redeem({ item: 'alipay-cash-1fen' }));
  }

  /** A crash or a refusal is no breach by itself; a room that fell over is. */
  async #try(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof HongbaoError)) throw error;
      if (error.code === 'internal')
        this.#book.breach('lost', `the server met a bug: ${error.message}`);
    }
  }
}

/** Asks without a socket, with entropy that no client of the player ever made; answers whether it is opened. */
export async function openByHttp(
  url: string,
  player: ChaosPlayer,
  packet: string,
  book: Book,
): Promise<boolean> {
  const entropy = newEntropy();
  const { status, body } = await call(url, 'POST', `/v1/packets/${packet}/open`, {
    token: player.token,
    body: { entropy },
  });
  // The reply of POST /v1/packets/:id/open.
  if (status === 200) {
    book.open(body as Parameters<Book['open']>[0], 'HTTP');
    return true;
  }
  book.tell(packet, `${player.id} was answered ${status} ${JSON.stringify(body)}`);
  if (book.openings.has(`${packet} ${player.id}`))
    book.breach(
      'lost',
      `${player.id} opened ${packet} and is now answered ${JSON.stringify(body)}`,
      packet,
    );
  return false;
}

export const newEntropy = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex');
