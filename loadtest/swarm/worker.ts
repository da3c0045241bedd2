import { scheduleOf } from '../arrivals/schedule.ts';
import { checkBooks } from '../memory/check-books.ts';
import { Memory } from '../memory/memory.ts';
import { gatherCircle, type Circle } from '../players/circle.ts';
import { inParallel } from '../in-parallel.ts';
import { Profile } from '../profile/profile.ts';
import { scaleProfile } from '../profile/scale-profile.ts';
import { sendScout } from '../check-before/send-scout.ts';
import { StartError } from '../start-error.ts';
import { Channel } from './channel.ts';
import { callSwarm } from './line.ts';
import { Order, swarmProtocol, type Word } from './messages.ts';
import { Runner } from './runner.ts';

const everyMs = 1000;
/** Rooms that are filled at the same time; the server has work enough with one lot. */
const gatheredAtOnce = 8;
const patienceMs = 60_000;

/**
 * Joins a swarm, and plays its part of the players until the swarm has no more use for it.
 * @throws StartError when there is no swarm, or it sends this worker away.
 */
export async function work(given: {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  /** Where nobody else looks at what goes wrong here. */
  readonly tell?: (words: string) => void;
}): Promise<void> {
  const socket = await callSwarm(given, given.secret);
  given.tell?.(`joined ${given.host}:${given.port}`);
  const worker: Worker = new Worker((word) => channel.say(word), given.tell);
  const channel = new Channel<Order, Word>(socket, Order, (order) => worker.obey(order));
  channel.trust();
  channel.say({ say: 'hello', protocol: swarmProtocol });
  await channel.closed;
  worker.leave();
  if (worker.refused !== undefined)
    throw new StartError(`${given.host}:${given.port} sends this worker away: ${worker.refused}`);
}

type Gather = Extract<Order, { say: 'gather' }>;

class Worker {
  readonly #say: (word: Word) => void;
  readonly #memory = new Memory();
  readonly #circles = new Map<string, Circle>();
  #gather: Gather | undefined;
  #runner: Runner | undefined;
  readonly #tell: (words: string) => void;
  /** Why the swarm has no place for it. */
  refused: string | undefined;

  constructor(say: (word: Word) => void, tell: (words: string) => void = () => {}) {
    this.#say = say;
    this.#tell = tell;
  }

  obey(order: Order): void {
    this.#do(order).catch((error: unknown) => {
      this.#tell(wordsOf(error));
      this.#say({ say: 'failed', words: wordsOf(error) });
    });
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
      case 'refused':
        this.refused = order.words;
    }
  }

  async #gatherAll(order: Gather): Promise<void> {
    this.#gather = order;
    const { url, access, prefix, index } = order;
    const failures = new Set<string>();
    try {
      await sendScout({ url, access, name: `${prefix}scout-${index}` });
    } catch (error) {
      this.#tell(wordsOf(error));
      const none = { players: 0, watchers: 0, failures: [wordsOf(error)] };
      return this.#say({ say: 'gathered', ...none });
    }
    await inParallel(this.#ownRooms(order), gatheredAtOnce, async ({ name, company, room }) => {
      const gathering = { url, access, company, prefix: `${prefix}${name}-${room}-`, patienceMs };
      try {
        this.#circles.set(`${name} ${room}`, await gatherCircle(gathering));
      } catch (error) {
        // Whoever arrives there finds nobody, which counts as an arrival that was left out.
        this.#circles.set(`${name} ${room}`, { players: [] });
        failures.add(wordsOf(error));
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
    const telling = setInterval(tell, everyMs);
    try {
      await runner.run(scheduleOf(profile, this.#gather.seed), startAt);
    } finally {
      clearInterval(telling);
    }
    this.#say({ say: 'quiet', snapshot: runner.take(online()) });
  }

  async #check(): Promise<void> {
    for (const again of this.#memory.takeUnsure()) await again().catch(() => {});
    const breaches = [...this.#memory.contradictions];
    await inParallel(this.#players(), gatheredAtOnce, async ({ client, id }) => {
      const found = await checkBooks(client, id, this.#memory).catch((error: unknown) => [
        `nobody could look into the books of ${id}: ${wordsOf(error)}`,
      ]);
      breaches.push(...found);
    });
    this.#say({ say: 'checked', told: this.#memory.size, breaches });
  }

  #players() {
    return [...this.#circles.values()].flatMap(({ players }) => players);
  }
}

const profileOf = ({ profile, scale }: Gather): Profile =>
  scaleProfile(Profile.parse(profile), scale);

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
