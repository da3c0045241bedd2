import { connect } from 'node:net';
import { scheduleOf } from '../arrivals/schedule.ts';
import { eachSecond } from '../measures/each-second.ts';
import { checkBooks } from '../memory/check-books.ts';
import { Memory } from '../memory/memory.ts';
import { gatherCircle, type Circle } from '../players/circle.ts';
import { inParallel } from '../in-parallel.ts';
import { Profile } from '../profile/profile.ts';
import { scaleProfile } from '../profile/scale-profile.ts';
import { Channel } from './channel.ts';
import { Order, swarmProtocol, type Word } from './messages.ts';
import { Runner } from './runner.ts';

/** Rooms that are filled at the same time; the server has work enough with one lot. */
const gatheredAtOnce = 8;
const patienceMs = 60_000;

/** Joins a swarm, and plays its part of the players until the swarm has no more use for it. */
export async function work(given: {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
}): Promise<void> {
  const { host, port, secret } = given;
  const socket = connect(port, host);
  const worker: Worker = new Worker((word) => channel.say(word));
  const channel = new Channel<Order, Word>(socket, Order, (order) => worker.obey(order));
  channel.say({ say: 'hello', secret, protocol: swarmProtocol });
  await channel.closed;
  worker.leave();
}

type Gather = Extract<Order, { say: 'gather' }>;

class Worker {
  readonly #say: (word: Word) => void;
  readonly #memory = new Memory();
  readonly #circles = new Map<string, Circle>();
  #gather: Gather | undefined;
  #runner: Runner | undefined;

  constructor(say: (word: Word) => void) {
    this.#say = say;
  }

  obey(order: Order): void {
    const running = this.#do(order);
    running.catch((error: unknown) =>
      this.#say({ say: 'failed', words: error instanceof Error ? error.message : String(error) }),
    );
  }

  leave(): void {
    for (const player of this.#players()) player.leave();
  }

  async #do(order: Order): Promise<void> {
    switch (order.say) {
      case 'gather':
        return this.#gatherAll(order);
      case 'begin':
        return this.#play(order.inMs);
      case 'stop':
        return this.#runner?.stop();
      case 'check':
        return this.#check();
    }
  }

  async #gatherAll(order: Gather): Promise<void> {
    this.#gather = order;
    const { url, access, prefix } = order;
    const failures = new Set<string>();
    await inParallel(this.#ownRooms(order), gatheredAtOnce, async ({ name, company, room }) => {
      const gathering = { url, access, company, prefix: `${prefix}${name}-${room}-`, patienceMs };
      try {
        this.#circles.set(`${name} ${room}`, await gatherCircle(gathering));
      } catch (error) {
        failures.add(error instanceof Error ? error.message : String(error));
      }
    });
    this.#say({
      say: 'gathered',
      players: this.#players().length,
      watchers: 0,
      failures: [...failures],
    });
  }

  /** Every n-th room is this worker's, so that busy and quiet ones are spread evenly. */
  #ownRooms(order: Gather) {
    const { companies } = profileOf(order);
    return Object.entries(companies).flatMap(([name, company]) =>
      Array.from({ length: company.rooms }, (_, room) => ({ name, company, room })).filter(
        ({ room }) => room % order.of === order.index,
      ),
    );
  }

  async #play(inMs: number): Promise<void> {
    if (!this.#gather) throw new Error('told to begin before it was told what');
    const startAt = performance.now() + inMs;
    const profile = profileOf(this.#gather);
    const circle = (company: string, room: number) => this.#circles.get(`${company} ${room}`);
    const runner = new Runner({ profile, memory: this.#memory, circle });
    this.#runner = runner;
    const online = () => this.#players().filter(({ isOnline }) => isOnline).length;
    const tell = () => this.#say({ say: 'second', snapshot: runner.take(online()) });
    const endTelling = eachSecond(startAt, tell);
    try {
      await runner.run(scheduleOf(profile, this.#gather.seed), startAt);
    } finally {
      endTelling();
    }
    this.#say({ say: 'quiet', snapshot: runner.take(online()) });
  }

  async #check(): Promise<void> {
    for (const again of this.#memory.takeUnsure()) await again().catch(() => {});
    const breaches = [...this.#memory.contradictions];
    await inParallel(this.#players(), gatheredAtOnce, async ({ client, id }) => {
      breaches.push(...(await checkBooks(client, id, this.#memory)));
    });
    this.#say({ say: 'checked', told: this.#memory.size, breaches });
  }

  #players() {
    return [...this.#circles.values()].flatMap(({ players }) => players);
  }
}

const profileOf = ({ profile, scale }: Gather): Profile =>
  scaleProfile(Profile.parse(profile), scale);
