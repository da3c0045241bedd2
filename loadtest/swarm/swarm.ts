import { spawn, type ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Server, TLSSocket } from 'node:tls';
import { sumOf } from '../measures/counts.ts';
import type { Snapshot } from '../measures/tally.ts';
import type { Access } from '../players/access.ts';
import { StartError } from '../start-error.ts';
import { Channel } from './channel.ts';
import { awaitCallers, defaultGreetsWithinMs } from './sealed-socket.ts';
import { Member } from './member.ts';
import { swarmProtocol, Word, type Order } from './messages.ts';
import { deriveKey, newKey } from './secret.ts';
import { shareAccess } from './shared-access.ts';

type Gather = Omit<Extract<Order, { say: 'gather' }>, 'say' | 'access' | 'index' | 'of'>;
export type Gathered = Omit<Extract<Word, { say: 'gathered' }>, 'say'>;
export type Checked = Omit<Extract<Word, { say: 'checked' }>, 'say'>;

/** A worker says something each second; one that stands still for longer has no part in the run any more. */
const defaultSilentMs = 15_000;

export interface SwarmOptions {
  /** How players come in; of a command the workers of this machine are told, and nobody else. */
  readonly access: Access;
  /** Worker processes of this machine. */
  readonly local: number;
  /** Those of other machines, which join by `--join`; the swarm then listens outward. */
  readonly remote?: number | undefined;
  readonly port?: number | undefined;
  /** What all machines know; without it, there are only workers of this machine. */
  readonly secret?: string | undefined;
  /** What a worker of this machine is started with, before its own words. */
  readonly launcher?: readonly string[] | undefined;
  /** Whoever has not said who they are by then is cut. */
  readonly greetsWithinMs?: number | undefined;
  /** A worker that says nothing for so long while it has something to do is lost. */
  readonly silentMs?: number | undefined;
  readonly tell: (words: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Every worker process, here and elsewhere, behind one socket: they come to it, by a secret. */
export class Swarm {
  readonly #options: SwarmOptions;
  readonly #key: Buffer;
  readonly #server: Server;
  readonly #children: ChildProcess[] = [];
  #members: Member[] = [];
  #isComplete = false;
  #arrived: () => void = () => {};
  #failed: (error: Error) => void = () => {};
  readonly #failure = new Promise<never>((_, reject) => (this.#failed = reject));
  readonly #endEarly = (): void =>
    this.#failed(new StartError('it was ended before anybody played'));

  private constructor(options: SwarmOptions, key: Buffer) {
    const { tell, signal } = options;
    this.#options = options;
    this.#key = key;
    const greet = (socket: TLSSocket) => this.#greet(socket);
    const onStranger = (address: string) =>
      tell(`somebody at ${address} was sent away: no worker, or one with another secret`);
    this.#server = awaitCallers({
      key,
      greet,
      onStranger,
      greetsWithinMs: options.greetsWithinMs,
    });
    // Nobody waiting for it any more is no stray rejection.
    this.#failure.catch(() => {});
    signal?.addEventListener('abort', this.#endEarly, { once: true });
    if (signal?.aborted) this.#endEarly();
  }

  /** Resolves when all are there. @throws StartError */
  static async assemble(options: SwarmOptions): Promise<Swarm> {
    const { local, remote = 0, port = 0, secret, tell } = options;
    const swarm = new Swarm(options, secret === undefined ? newKey() : await deriveKey(secret));
    try {
      const at = await swarm.#listen(port, remote > 0 ? '0.0.0.0' : '127.0.0.1');
      for (let index = 0; index < local; index += 1) swarm.#launch(at);
      if (remote > 0)
        tell(
          `waiting for ${remote} more, with the same HONGBAO_SWARM_SECRET: npm run loadtest -- --join THIS-MACHINE:${at}`,
        );
      while (swarm.#present.length < local + remote)
        await Promise.race([
          new Promise<void>((resolve) => (swarm.#arrived = resolve)),
          swarm.#failure,
        ]);
      swarm.#isComplete = true;
      // Nobody else has any business here; who was about to come is told so.
      swarm.#server.close();
      // Who came and went while others were awaited was never part of it.
      swarm.#members = swarm.#present;
      return swarm;
    } catch (error) {
      await swarm.end();
      throw error;
    }
  }

  /** Those who take no part any more, each in a sentence. */
  get lost(): readonly string[] {
    return this.#members.flatMap(({ name, lost }) =>
      lost === undefined ? [] : [`${name} ${lost}`],
    );
  }

  /** @throws StartError when somebody could seat nobody at all: it would be the same for all that they play. */
  async gatherPlayers(gather: Gather): Promise<Gathered> {
    const of = this.#members.length;
    const access = shareAccess(this.#options.access);
    const all = await this.#askEach((member, index) =>
      member.ask(
        { say: 'gather', ...gather, access, index, of },
        (word) => {
          if (word.say !== 'gathered') return undefined;
          if (word.players === 0 && word.failures.length > 0)
            this.#failed(new StartError(`${member.name} can seat nobody: ${word.failures[0]}`));
          return word;
        },
        this.#silentMs,
      ),
    );
    return {
      players: sumOf(all.map(({ players }) => players)),
      watchers: sumOf(all.map(({ watchers }) => watchers)),
      failures: [...new Set(all.flatMap(({ failures }) => failures))],
    };
  }

  /**
   * Resolves when everybody is quiet; once somebody is lost all others stop, for it is not that load any more.
   * `onSnapshot` hears of each worker's seconds, and of its last.
   */
  async play(
    inMs: number,
    onSnapshot: (worker: number, snapshot: Snapshot) => void,
  ): Promise<void> {
    this.#options.signal?.removeEventListener('abort', this.#endEarly);
    await this.#askEach(async (member, index) => {
      const answerOf = (word: Word) => {
        if (word.say !== 'second' && word.say !== 'quiet') return undefined;
        onSnapshot(index, word.snapshot);
        return word.say === 'quiet' ? true : undefined;
      };
      const isQuiet = await member.ask({ say: 'begin', inMs }, answerOf, this.#silentMs);
      if (isQuiet === undefined) this.stop();
      return isQuiet;
    });
  }

  stop(): void {
    for (const member of this.#present) member.tell({ say: 'stop' });
  }

  /** What those who are left have been told, beside the books. */
  async check(): Promise<Checked> {
    const all = await this.#askEach((member) =>
      member.ask(
        { say: 'check' },
        (word) => (word.say === 'checked' ? word : undefined),
        this.#silentMs,
      ),
    );
    return {
      told: sumOf(all.map(({ told }) => told)),
      unknown: sumOf(all.map(({ unknown }) => unknown)),
      breaches: all.flatMap(({ breaches }) => breaches),
    };
  }

  async end(): Promise<void> {
    this.#server.close();
    const ended = Promise.all(this.#members.map((member) => member.end()));
    await Promise.race([ended, delay(leavesWithinMs, undefined, { ref: false })]);
    for (const child of this.#children) child.kill('SIGKILL');
  }

  get #silentMs(): number {
    return this.#options.silentMs ?? defaultSilentMs;
  }

  get #present(): Member[] {
    return this.#members.filter(({ lost }) => lost === undefined);
  }

  #listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const fail = (error: Error) =>
        reject(new StartError(`--listen ${port}: ${error.message}`, { cause: error }));
      // It stays: a later error, such as no room for one more socket, concerns only who is not let in.
      this.#server.on('error', fail);
      // A server that listens on a port has such an address.
      const told = () => resolve((this.#server.address() as AddressInfo).port);
      this.#server.listen(port, host, told);
    });
  }

  #launch(port: number): void {
    const program = new URL('./worker-process.ts', import.meta.url).pathname;
    const { launcher = [], access } = this.#options;
    const [command, ...words] = [...launcher, process.execPath, program, `${port}`];
    const env = {
      ...process.env,
      HONGBAO_SWARM_KEY: this.#key.toString('hex'),
      HONGBAO_SWARM_TOKEN_COMMAND:
        access.by === 'command' ? JSON.stringify(access.command) : undefined,
    };
    const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit'], env });
    const fail = () => {
      if (this.#isComplete) return;
      this.#failed(new StartError('a worker of this machine ended before it had joined'));
    };
    child.once('error', fail);
    child.once('exit', fail);
    this.#children.push(child);
  }

  /** Whoever has come so far knows the secret. */
  #greet(socket: TLSSocket): void {
    const address = socket.remoteAddress ?? 'somewhere';
    const { greetsWithinMs = defaultGreetsWithinMs } = this.#options;
    const sentAway = (why: string) =>
      this.#options.tell(`a worker at ${address} was sent away: ${why}`);
    const patience = setTimeout(() => {
      sentAway('it did not say who it is');
      channel.cut();
    }, greetsWithinMs);
    let member: Member | undefined;
    let hear = (word: Word): void => {
      clearTimeout(patience);
      const why = this.#whySentAway(word);
      if (why !== undefined) {
        sentAway(why);
        channel.say({ say: 'refused', words: why });
        return channel.close();
      }
      channel.trust();
      const one = new Member(`worker ${this.#members.length + 1} at ${address}`, channel);
      member = one;
      hear = (next) => one.hear(next);
      this.#members.push(one);
      this.#arrived();
    };
    const channel = new Channel<Word, Order>(socket, Word, (word) => hear(word));
    void channel.closed.then((wrong) => {
      clearTimeout(patience);
      // What a member has said wrong is told with the others who are lost.
      if (wrong !== undefined && !member) sentAway(`it ${wrong}`);
    });
  }

  #whySentAway(word: Word): string | undefined {
    if (word.say !== 'hello') return 'it did not say who it is';
    if (word.protocol !== swarmProtocol)
      return `it speaks the swarm's protocol ${word.protocol}, this machine ${swarmProtocol}: run the same version on all of them`;
    return this.#isComplete ? 'all who were awaited are there' : undefined;
  }

  async #askEach<Answer>(
    ask: (member: Member, index: number) => Promise<Answer | undefined>,
  ): Promise<Answer[]> {
    const asked = Promise.all(
      this.#members.map(async (member, index) =>
        member.lost === undefined ? ask(member, index) : undefined,
      ),
    );
    const answers = await Promise.race([asked, this.#failure]);
    return answers.filter((answer) => answer !== undefined);
  }
}

/** A worker closes its players' sockets first; one that does not is ended. */
const leavesWithinMs = 5000;
