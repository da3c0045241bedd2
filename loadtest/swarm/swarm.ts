import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Snapshot } from '../measures/tally.ts';
import { Channel } from './channel.ts';
import { swarmProtocol, Word, type Order } from './messages.ts';

type Gather = Omit<Extract<Order, { say: 'gather' }>, 'say' | 'index' | 'of'>;

export interface Gathered {
  readonly players: number;
  readonly watchers: number;
  readonly failures: readonly string[];
}

export interface Checked {
  readonly told: number;
  readonly unknown: number;
  readonly breaches: readonly string[];
}

interface Worker {
  readonly channel: Channel<Word, Order>;
  hear: (word: Word) => void;
}

export interface SwarmOptions {
  /** Worker processes of this machine. */
  readonly local: number;
  /** Those of other machines, which join by `--join`; the swarm then listens outward. */
  readonly remote?: number | undefined;
  readonly port?: number | undefined;
  /** What a worker of this machine is started with, before its own words. */
  readonly launcher?: readonly string[] | undefined;
  readonly tell: (words: string) => void;
}

/** Every worker process, here and elsewhere, behind one socket: they come to it, by a secret. */
export class Swarm {
  readonly #secret = process.env['HONGBAO_SWARM_SECRET'] ?? randomBytes(16).toString('hex');
  readonly #server: Server;
  readonly #workers: Worker[] = [];
  readonly #children: ChildProcess[] = [];
  #arrived: () => void = () => {};
  #failed: (error: Error) => void = () => {};
  readonly #failure = new Promise<never>((_, reject) => (this.#failed = reject));

  private constructor() {
    this.#server = createServer((socket) => this.#greet(socket));
    // Whoever waits for anything hears of it; nobody waiting is no stray rejection.
    this.#failure.catch(() => {});
  }

  static async gather(options: SwarmOptions): Promise<Swarm> {
    const { local, remote = 0, port = 0, tell } = options;
    const swarm = new Swarm();
    const host = remote > 0 ? '0.0.0.0' : '127.0.0.1';
    await new Promise<void>((resolve, reject) => {
      swarm.#server.once('error', reject);
      swarm.#server.listen(port, host, resolve);
    });
    // A server that listens on a port has such an address.
    const at = (swarm.#server.address() as AddressInfo).port;
    for (let index = 0; index < local; index += 1) swarm.#launch(at, options.launcher ?? []);
    if (remote > 0)
      tell(
        `waiting for ${remote} more: HONGBAO_SWARM_SECRET=${swarm.#secret} npm run loadtest -- --join HOST:${at}`,
      );
    while (swarm.#workers.length < local + remote)
      await swarm.#orFailure(new Promise<void>((resolve) => (swarm.#arrived = resolve)));
    return swarm;
  }

  async assign(gather: Gather): Promise<Gathered> {
    const all = await this.#askEach(
      (index, of) => ({ say: 'gather', ...gather, index, of }),
      (word) => (word.say === 'gathered' ? word : undefined),
    );
    return {
      players: sum(all.map(({ players }) => players)),
      watchers: sum(all.map(({ watchers }) => watchers)),
      failures: [...new Set(all.flatMap(({ failures }) => failures))],
    };
  }

  /** Resolves when everybody is quiet. `onSnapshot` hears of each worker's seconds, and of its last. */
  async play(
    inMs: number,
    onSnapshot: (worker: number, snapshot: Snapshot) => void,
  ): Promise<void> {
    await this.#askEach(
      () => ({ say: 'begin', inMs }),
      (word, worker) => {
        if (word.say !== 'second' && word.say !== 'quiet') return undefined;
        onSnapshot(worker, word.snapshot);
        return word.say === 'quiet' ? true : undefined;
      },
    );
  }

  stop(): void {
    for (const { channel } of this.#workers) channel.say({ say: 'stop' });
  }

  async check(): Promise<Checked> {
    const all = await this.#askEach(
      () => ({ say: 'check' }),
      (word) => (word.say === 'checked' ? word : undefined),
    );
    return {
      told: sum(all.map(({ told }) => told)),
      unknown: sum(all.map(({ unknown }) => unknown)),
      breaches: all.flatMap(({ breaches }) => breaches),
    };
  }

  async end(): Promise<void> {
    this.#failed = () => {};
    for (const { channel } of this.#workers) channel.close();
    await Promise.all(this.#workers.map(({ channel }) => channel.closed));
    for (const child of this.#children) child.kill('SIGKILL');
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #launch(port: number, launcher: readonly string[]): void {
    const program = new URL('./worker-process.ts', import.meta.url).pathname;
    const [command, ...words] = [...launcher, process.execPath, program, `${port}`];
    const env = { ...process.env, HONGBAO_SWARM_SECRET: this.#secret };
    const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit'], env });
    child.once('exit', (code) => this.#failed(new Error(`a worker has ended (${code})`)));
    this.#children.push(child);
  }

  #greet(socket: Socket): void {
    const worker: Worker = {
      channel: new Channel(socket, Word, (word) => worker.hear(word)),
      hear: (word) => {
        const isOurs =
          word.say === 'hello' && word.secret === this.#secret && word.protocol === swarmProtocol;
        if (!isOurs) return worker.channel.cut();
        worker.hear = () => {};
        this.#workers.push(worker);
        void worker.channel.closed.then(() => this.#failed(new Error('a worker is gone')));
        this.#arrived();
      },
    };
  }

  #askEach<Answer>(
    order: (index: number, of: number) => Order,
    answerOf: (word: Word, worker: number) => Answer | undefined,
  ): Promise<Answer[]> {
    const asked = this.#workers.map(
      (worker, index) =>
        new Promise<Answer>((resolve, reject) => {
          worker.hear = (word) => {
            if (word.say === 'failed') return reject(new Error(word.words));
            const answer = answerOf(word, index);
            if (answer !== undefined) resolve(answer);
          };
          worker.channel.say(order(index, this.#workers.length));
        }),
    );
    return this.#orFailure(Promise.all(asked));
  }

  #orFailure<Value>(value: Promise<Value>): Promise<Value> {
    return Promise.race([value, this.#failure]);
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
