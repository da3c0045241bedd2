import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** How a server is to die: at a point of its own, or by the one who watches. */
export interface Doom {
  /** `<point>:<nth>` */
  readonly crashAt?: string | undefined;
  readonly mood?: string | undefined;
}

/** A server that is killed and started again, always on the same port with the same data. */
export class ServerProcess {
  readonly url: string;
  readonly #port: number;
  readonly #folder: string;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #words = '';

  private constructor(port: number, folder: string) {
    this.#port = port;
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async at(folder: string): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), folder);
  }

  /**
   * Resolves when it is ready, or was killed before it was.
   * @throws when it ended by itself: a crash may leave nothing that keeps the next server from starting.
   */
  async start({ crashAt, mood }: Doom = {}): Promise<'ready' | 'dead'> {
    const child = fork(new URL('./server.ts', import.meta.url), {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: 'test',
        PORT: String(this.#port),
        HOST: '127.0.0.1',
        HONGBAO_DATA: join(this.#folder, 'data'),
        HONGBAO_LOG: 'error',
        HONGBAO_CRASH_AT: crashAt,
        HONGBAO_SANDBOX_MOOD: mood,
      },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (words: Buffer) => (this.#words += words.toString()));
    this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
    const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')));
    const started = await Promise.race([ready, this.#ended.then(() => 'dead' as const)]);
    if (started === 'dead' && child.exitCode !== null)
      throw new Error(`the server did not start: ${this.takeWords()}`);
    return started;
  }

  /** Resolves when the process is gone, by whatever hand. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  get isAlive(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** By its pid, with no time to say anything. */
  async kill(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  /** What it wrote since this was last asked: a server that is only killed has nothing to say. */
  takeWords(): string {
    const words = this.#words;
    this.#words = '';
    return words;
  }
}
