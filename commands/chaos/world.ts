import { setTimeout } from 'node:timers/promises';
import { askAgain } from './ask-again.ts';
import { Book } from './book.ts';
import { call } from './call.ts';
import type { Chance } from './chance.ts';
import { checkAtLast } from './check-at-last.ts';
import { endure, waitingShares } from './endure.ts';
import { PairLife } from './pair-life.ts';
import { ChaosPlayer } from './player.ts';
import type { Away, Friends, Servers } from './servers.ts';

const dayMs = 86_400_000;
/** A day is over when everyone is through with it, or when some are held up by a crash. */
const longestDayMs = 2500;
/** Of every five shares one is left until it expires: some day there are two that wait. */
const waitingWithinMs = 30_000;
const lookMs = 500;
/** Openings that are asked for again after each restart; at last it is all of them. */
const askedAgain = 24;

/** Servers with their data, killed over and over, and the friends who play on them meanwhile. */
export class World implements Friends {
  readonly book = new Book();
  readonly missed: string[] = [];
  /** How often each kind of kill was done. */
  readonly killed = new Map<string, number>();
  readonly #chance: Chance;
  readonly #servers: Servers;
  readonly #pairs: PairLife[] = [];
  readonly #background = new Set<Promise<unknown>>();
  #isOver = false;
  #comebacks = 0;
  /** While it is not resolved, no day begins. */
  #dayMayTurn: Promise<void> = Promise.resolve();
  #turning: Promise<void> = Promise.resolve();

  constructor(servers: Servers, chance: Chance) {
    this.#servers = servers;
    this.#chance = chance;
  }

  get url(): string {
    return this.#servers.url;
  }

  get players(): readonly ChaosPlayer[] {
    return this.#pairs.flatMap((pair) => pair.players);
  }

  readonly player = (id: string): ChaosPlayer => {
    const found = this.players.find((player) => player.id === id);
    if (!found) throw new Error(`nobody here is ${id}`);
    return found;
  };

  /** Everyone plays while the servers die as planned; then all comes to its end, and all of it is looked at. */
  async live(): Promise<void> {
    for (let pair = 0; pair < this.#servers.pairs; pair += 1)
      this.#pairs.push(await this.#befriend());
    const playing = this.#play();
    // It is waited for below; until then a failure is no stray one.
    playing.catch(() => {});
    try {
      for await (const kind of this.#servers.dieAsPlanned(this)) {
        this.killed.set(kind, (this.killed.get(kind) ?? 0) + 1);
        this.#hearServers();
      }
      this.missed.push(...this.#servers.missed);
    } finally {
      this.#isOver = true;
    }
    await playing;
    await Promise.all(this.#background);
    await checkAtLast(this);
    this.#hearServers();
  }

  close(): void {
    this.#isOver = true;
    for (const { client } of this.players) client.close();
  }

  /** Half of the players reload their pages, the SDK alone brings back the others. */
  async comeBack(): Promise<void> {
    this.#comebacks += 1;
    const back = this.#pairs.map(({ players }, index) => {
      const reloads = (index + this.#comebacks) % 2 === 0;
      return Promise.all(players.map((player) => player.comeBack(reloads)));
    });
    this.#inBackground(askAgain(this, [...this.book.openings.values()].slice(-askedAgain)));
    await Promise.any(back).catch(() => {});
  }

  /** No day ends meanwhile: what waits must not expire before it can be opened. */
  async endure(away: Away): Promise<void> {
    const until = performance.now() + waitingWithinMs;
    for (;;) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#dayMayTurn = promise;
      await this.#turning;
      const isEnough =
        waitingShares(this).length > 1 && this.players.every(({ isOnline }) => isOnline);
      if (isEnough || performance.now() > until) return endure(this, away).finally(resolve);
      resolve();
      await setTimeout(lookMs);
    }
  }

  readonly turnClock = async (advanceMs: number): Promise<void> => {
    await call(this.url, 'POST', '/dev/clock', { body: { advanceMs } });
  };

  async #befriend(): Promise<PairLife> {
    const { url, book, turnClock } = this;
    const one = await ChaosPlayer.guest(url, '阿岚', book);
    const other = await ChaosPlayer.guest(url, '小禾', book);
    const { code } = await one.client.invite();
    await other.client.acceptInvite(code);
    for (const [player, friend] of [
      [one, other],
      [other, one],
    ] as const) {
      await player.client.bindPayee('alipay');
      await player.join(friend.id);
    }
    return new PairLife({ url, players: [one, other], book, chance: this.#chance, turnClock });
  }

  /** Day after day; who is held up by a crash goes on with the old day while the others begin the next. */
  async #play(): Promise<void> {
    const days = new Map<PairLife, Promise<unknown>>();
    while (!this.#isOver) {
      for (const pair of this.#pairs)
        if (!days.has(pair))
          days.set(
            pair,
            pair.day().finally(() => days.delete(pair)),
          );
      await Promise.race([Promise.all(days.values()), setTimeout(longestDayMs)]);
      await this.#dayMayTurn;
      this.#turning = this.turnClock(this.#chance.isHit(0.8) ? dayMs : dayMs / 2);
      await this.#turning;
    }
    await Promise.all(days.values());
  }

  /** What is asked of a server that is killed meanwhile is answered by the next one. */
  #inBackground(work: Promise<void>): void {
    const noted = work
      .catch((error: unknown) => this.book.breach('lost', `asking again failed: ${String(error)}`))
      .finally(() => this.#background.delete(noted));
    this.#background.add(noted);
  }

  /** A server that is only killed has nothing to say: a bug that it met is a breach by itself. */
  #hearServers(): void {
    for (const line of this.#servers.takeWords().split('\n'))
      if (/"what":"bug"|AssertionError|"level":60/.test(line))
        this.book.breach('lost', `the server said: ${line}`);
  }
}
