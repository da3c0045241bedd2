import { setTimeout } from 'node:timers/promises';
import { askAgain } from './ask-again.ts';
import { Book } from './book.ts';
import { call } from './call.ts';
import type { Chance } from './chance.ts';
import { checkAtLast } from './check-at-last.ts';
import { PairLife } from './pair-life.ts';
import type { Kill } from './plan.ts';
import { ChaosPlayer } from './player.ts';
import { ServerProcess } from './server-process.ts';

const pairsAWorld = 2;
const dayMs = 86_400_000;
/** A day is over when everyone is through with it, or when some are held up by a crash. */
const longestDayMs = 2500;
/** By then a point has been reached, or it is not going to be. */
const pointWithinMs = 10_000;
/** Openings that are asked for again after each restart; at last it is all of them. */
const askedAgain = 24;

/** One server with its data, killed over and over, and the friends who play on it meanwhile. */
export class World {
  readonly book = new Book();
  readonly missed: string[] = [];
  readonly #chance: Chance;
  readonly #server: ServerProcess;
  readonly #pairs: PairLife[] = [];
  readonly #background = new Set<Promise<unknown>>();
  #isOver = false;
  #kills = 0;

  private constructor(server: ServerProcess, chance: Chance) {
    this.#server = server;
    this.#chance = chance;
  }

  static async open(folder: string, chance: Chance): Promise<World> {
    const world = new World(await ServerProcess.at(folder), chance);
    await world.#server.start();
    for (let pair = 0; pair < pairsAWorld; pair += 1) world.#pairs.push(await world.#befriend());
    return world;
  }

  get url(): string {
    return this.#server.url;
  }

  get kills(): number {
    return this.#kills;
  }

  get players(): readonly ChaosPlayer[] {
    return this.#pairs.flatMap((pair) => pair.players);
  }

  readonly player = (id: string): ChaosPlayer => {
    const found = this.players.find((player) => player.id === id);
    if (!found) throw new Error(`nobody here is ${id}`);
    return found;
  };

  /** Kills as planned, while everyone plays; then lets all come to its end, and looks at all of it. */
  async live(plan: readonly Kill[]): Promise<void> {
    const playing = this.#play();
    // It is waited for below; until then a failure is no stray one.
    playing.catch(() => {});
    try {
      await this.#server.kill();
      for (const kill of plan) await this.#die(kill);
      await this.#start({});
    } finally {
      this.#isOver = true;
    }
    await playing;
    await Promise.all(this.#background);
    await checkAtLast(this);
  }

  async close(): Promise<void> {
    this.#isOver = true;
    for (const { client } of this.players) client.close();
    await this.#server.kill();
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
      await this.turnClock(this.#chance.isHit(0.8) ? dayMs : dayMs / 2);
    }
    await Promise.all(days.values());
  }

  /** The server that runs meets its end, and the next one starts with the end that the next kill means for it. */
  async #die(kill: Kill): Promise<void> {
    if (kill.kind === 'start') {
      const killed = setTimeout(kill.afterMs).then(() => this.#server.kill());
      await Promise.all([this.#start(kill.doom), killed]);
    } else if (await this.#start(kill.doom)) {
      const { ended } = this.#server;
      if (kill.kind === 'play') await Promise.race([ended, setTimeout(kill.afterMs)]);
      else await Promise.race([ended, setTimeout(pointWithinMs)]);
      if (kill.kind === 'point' && this.#server.isAlive) this.missed.push(kill.point);
      await this.#server.kill();
    }
    this.#kills += 1;
    this.#hearServer();
  }

  /** Starts it anew; half of the players reload their pages, the SDK alone brings back the others. */
  async #start(doom: Kill['doom']): Promise<boolean> {
    if ((await this.#server.start(doom)) === 'dead') return false;
    const back = this.#pairs.map(({ players }, index) => {
      const reloads = (index + this.#kills) % 2 === 0;
      return Promise.all(players.map((player) => player.comeBack(reloads)));
    });
    await Promise.race([this.#server.ended, Promise.any(back).catch(() => {})]);
    this.#inBackground(askAgain(this, [...this.book.openings.values()].slice(-askedAgain)));
    return this.#server.isAlive;
  }

  /** What is asked of a server that is killed meanwhile is answered by the next one. */
  #inBackground(work: Promise<void>): void {
    const noted = work
      .catch((error: unknown) => this.book.breach('lost', `asking again failed: ${String(error)}`))
      .finally(() => this.#background.delete(noted));
    this.#background.add(noted);
  }

  /** A server that is only killed has nothing to say: a bug that it met is a breach by itself. */
  #hearServer(): void {
    for (const line of this.#server.takeWords().split('\n'))
      if (/"what":"bug"|AssertionError|"level":60/.test(line))
        this.book.breach('lost', `the server said: ${line}`);
  }
}
