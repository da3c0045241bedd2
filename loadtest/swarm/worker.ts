import { Chance } from '../arrivals/chance.ts';
import { scheduleOf } from '../arrivals/schedule.ts';
import type { Act } from '../habits/habit.ts';
import { dropSockets } from '../incidents/drop-sockets.ts';
import { startTapping } from '../incidents/tap-rain.ts';
import { eachSecond } from '../measures/each-second.ts';
import { checkBooks } from '../memory/check-books.ts';
import { Memory } from '../memory/memory.ts';
import { gatherCircle, type Circle } from '../players/circle.ts';
import type { Access, TokenCommand } from '../players/access.ts';
import { patienceMs, Player } from '../players/player.ts';
import { dialledBy } from './dialled-by.ts';
import { Traffic } from '../watchers/traffic.ts';
import { inParallel } from '../in-parallel.ts';
import { Profile } from '../profile/profile.ts';
import { scaleProfile } from '../profile/scale-profile.ts';
import { sendScout } from '../check-before/send-scout.ts';
import { StartError } from '../start-error.ts';
import { Channel } from './channel.ts';
import { callSwarm } from './sealed-socket.ts';
import { Order, swarmProtocol, type Word } from './messages.ts';
import { Runner } from './runner.ts';
import { accessHere } from './shared-access.ts';

/** Rooms that are filled at the same time; the server has work enough with one lot. */
const gatheredAtOnce = 8;

/**
 * Joins a swarm, and plays its part of the players until the swarm has no more use for it.
 * @throws StartError when there is no swarm, it sends this worker away, or says what is no order.
 */
export async function work(given: {
  readonly host: string;
  readonly port: number;
  /** What machines know of each other: see `deriveKey`. */
  readonly key: Buffer;
  /** What makes the players' tokens on this machine; what another one would run here is never run. */
  readonly tokenCommand?: TokenCommand | undefined;
  /** Where nobody else looks at what goes wrong here. */
  readonly tell?: (words: string) => void;
}): Promise<void> {
  const socket = await callSwarm(given, given.key);
  given.tell?.(`joined ${given.host}:${given.port}`);
  const worker: Worker = new Worker((word) => channel.say(word), given);
  const channel = new Channel<Order, Word>(socket, Order, (order) => worker.obey(order));
  channel.trust();
  channel.say({ say: 'hello', protocol: swarmProtocol });
  const wrong = await channel.closed;
  worker.leave();
  if (wrong !== undefined) throw new StartError(`${given.host}:${given.port} ${wrong}`);
  if (worker.refused !== undefined)
    throw new StartError(`${given.host}:${given.port} sends this worker away: ${worker.refused}`);
}

/** What this worker was told of its players, with their access as its own machine has it. */
type Part = Omit<Extract<Order, { say: 'gather' }>, 'access'> & { readonly access: Access };

class Worker {
  readonly #say: (word: Word) => void;
  readonly #memory = new Memory();
  /** By company and room; only this worker's. */
  readonly #circles = new Map<string, Map<number, Circle>>();
  /** Who came in the middle of it, in nobody's schedule. */
  readonly #newcomers: Player[] = [];
  readonly #traffic = new Traffic();
  #arrived = 0;
  #part: Part | undefined;
  #runner: Runner | undefined;
  readonly #tokenCommand: TokenCommand | undefined;
  readonly #tell: (words: string) => void;
  /** Why the swarm has no place for it. */
  refused: string | undefined;

  constructor(
    say: (word: Word) => void,
    given: Pick<Parameters<typeof work>[0], 'tokenCommand' | 'tell'>,
  ) {
    this.#say = say;
    this.#tokenCommand = given.tokenCommand;
    this.#tell = given.tell ?? (() => {});
  }

  obey(order: Order): void {
    this.#do(order).catch((error: unknown) => {
      this.#tell(wordsOf(error));
      this.#say({ say: 'failed', words: wordsOf(error) });
    });
  }

  leave(): void {
    for (const one of [...this.#players(), ...this.#watchers()]) one.leave();
  }

  async #do(order: Order): Promise<void> {
    switch (order.say) {
      case 'gather':
        return this.#living(this.#gatherAs(order));
      case 'begin':
        return this.#play(order.inMs);
      case 'stop':
        return this.#runner?.stop();
      case 'check':
        return this.#living(this.#check());
      case 'refused':
        this.refused = order.words;
    }
  }

  async #gatherAs({ access: shared, ...order }: Extract<Order, { say: 'gather' }>): Promise<void> {
    try {
      await this.#gatherAll({ ...order, access: accessHere(shared, this.#tokenCommand) });
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      this.#tell(error.message);
      this.#say({ say: 'gathered', players: 0, watchers: 0, failures: [error.message] });
    }
  }

  /** @throws StartError when nobody could come in at all. */
  async #gatherAll(order: Part): Promise<void> {
    this.#part = { ...order, url: await dialledBy(order.index, order.url) };
    const { url, access, prefix, index } = this.#part;
    const traffic = this.#traffic;
    const failures = new Set<string>();
    await sendScout({ url, access, name: `${prefix}scout-${index}` });
    await inParallel(this.#ownRooms(order), gatheredAtOnce, async ({ name, company, room }) => {
      const own = { company, prefix: `${prefix}${name}-${room}-` };
      const gathering = gatherCircle({ url, access, patienceMs, traffic, ...own });
      const circle = await gathering.catch((error: unknown) => {
        failures.add(wordsOf(error));
        return nobody;
      });
      const circles = this.#circles.get(name) ?? new Map<number, Circle>();
      this.#circles.set(name, circles.set(room, circle));
    });
    this.#say({
      say: 'gathered',
      players: this.#players().length,
      watchers: this.#watchers().length,
      failures: [...failures],
    });
  }

  /** Every n-th room is this worker's, so that busy and quiet ones are spread evenly. */
  #ownRooms(order: Part) {
    const { companies } = profileOf(order);
    return Object.entries(companies).flatMap(([name, company]) =>
      Array.from({ length: company.rooms }, (_, room) => ({ name, company, room })).filter(
        ({ room }) => room % order.of === order.index,
      ),
    );
  }

  async #play(inMs: number): Promise<void> {
    const part = this.#part;
    if (!part) throw new Error('told to begin before it was told what');
    const startAt = performance.now() + inMs;
    const profile = profileOf(part);
    const circle = (company: string, room: number) => this.#circles.get(company)?.get(room);
    const arrive = () => this.#arrive();
    const runner = new Runner({ profile, memory: this.#memory, circle, arrive });
    this.#runner = runner;
    const now = () => ({
      players: [...this.#players(), ...this.#watchers()].filter(({ isOnline }) => isOnline).length,
      ...this.#traffic.take(),
    });
    const tell = () => this.#say({ say: 'second', snapshot: runner.take(now()) });
    const ends = [eachSecond(startAt, tell), ...this.#beside(runner, part, startAt)];
    try {
      await runner.run(scheduleOf(profile, part.seed), startAt);
    } finally {
      for (const end of ends) end();
    }
    this.#say({ say: 'quiet', snapshot: runner.take(now()) });
  }

  /** What happens beside the arrivals. */
  #beside(runner: Runner, part: Part, startAt: number): readonly (() => void)[] {
    const { companies, incidents } = profileOf(part);
    const react = (act: Act) => void runner.react(act);
    const players = Object.entries(companies).flatMap(([name, { taps }]) =>
      [...(this.#circles.get(name)?.values() ?? [])].flatMap((circle) =>
        circle.players.slice(0, Math.round(taps * circle.players.length)),
      ),
    );
    const chance = new Chance(part.seed, `incidents of ${part.index}`);
    const phones = () => [...this.#players(), ...this.#watchers()];
    return [
      startTapping({ players, memory: this.#memory, react }),
      dropSockets({ incidents, startAt, chance, phones, react }),
    ];
  }

  async #arrive(): Promise<Player> {
    if (!this.#part) throw new Error('somebody came before all was told');
    const { url, access, prefix, index } = this.#part;
    const name = `${prefix}new-${index}-${(this.#arrived += 1)}`;
    const player = await Player.arrive(url, access, name);
    this.#newcomers.push(player);
    return player;
  }

  async #living(order: Promise<void>): Promise<void> {
    const timer = setInterval(() => this.#say({ say: 'living' }), 1000);
    try {
      await order;
    } finally {
      clearInterval(timer);
    }
  }

  async #check(): Promise<void> {
    await this.#memory.askAgain();
    const breaches = [...this.#memory.contradictions];
    await inParallel(this.#players(), gatheredAtOnce, async ({ client, id }) => {
      const found = await checkBooks(client, id, this.#memory).catch((error: unknown) => [
        `nobody could look into the books of ${id}: ${wordsOf(error)}`,
      ]);
      breaches.push(...found);
    });
    const { size: told, unknown } = this.#memory;
    this.#say({ say: 'checked', told, unknown, breaches });
  }

  #players() {
    return [...this.#allCircles().flatMap(({ players }) => players), ...this.#newcomers];
  }

  #watchers() {
    return this.#allCircles().flatMap(({ watchers }) => watchers);
  }

  #allCircles(): readonly Circle[] {
    return [...this.#circles.values()].flatMap((ofCompany) => [...ofCompany.values()]);
  }
}

/** Of a room that could not be filled: whoever arrives there counts as an arrival that was left out. */
const nobody: Circle = { players: [], watchers: [] };

const profileOf = ({ profile, scale }: Part): Profile =>
  scaleProfile(Profile.parse(profile), scale);

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
