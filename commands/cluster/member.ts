import { fork, type ChildProcess } from 'node:child_process';
import { freePort } from '../free-port.ts';

/** The program that each process runs, unless it is given another. */
const main = new URL('../../server/main.ts', import.meta.url);

export interface MemberOptions {
  readonly redis: string;
  /** The one folder that all share: secrets, and the bytes of uploads. */
  readonly data: string;
  readonly program?: URL;
  readonly variables?: Readonly<Record<string, string>>;
  /** Ctrl-C is not for it, but for whoever started it and ends it in time. */
  readonly isApart?: boolean;
  readonly tell?: (words: string) => void;
}

/** One server process of several, always on the same port; it can be killed, held up and started again. */
export class Member {
  readonly port: number;
  readonly #options: MemberOptions;
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();

  private constructor(port: number, options: MemberOptions) {
    this.port = port;
    this.#options = options;
  }

  static async of(options: MemberOptions): Promise<Member> {
    return new Member(await freePort(), options);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get isAlive(): boolean {
    return this.#child?.exitCode === null && this.#child.signalCode === null;
  }

  /** With what it ended by itself; `null`: it lives, or was killed. */
  get exitCode(): number | null {
    return this.#child?.exitCode ?? null;
  }

  /** Resolves when the process is gone, by whatever hand. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  /** Resolves when it serves. */
  async start(): Promise<void> {
    const { redis, data, program = main, variables, isApart, tell = () => {} } = this.#options;
    const child = fork(program, {
      detached: isApart ?? false,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        REDIS_URL: redis,
        HONGBAO_DATA: data,
        HONGBAO_PUBLIC_ADDRESS: `127.0.0.1:${this.port}`,
        ...variables,
      },
    });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once('close', () => resolve()));
    // It never outlives whoever started it.
    const end = () => child.kill('SIGKILL');
    process.once('exit', end);
    void this.#ended.then(() => process.removeListener('exit', end));
    let words = '';
    const hear = (some: Buffer) => (words = (words + String(some)).slice(-2000));
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.stderr?.on('data', (some: Buffer) => tell(String(some)));
    while (!(await this.#isReady())) {
      if (!this.isAlive) throw new Error(`a process did not start: ${words.trim()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** SIGKILL: with no time to say anything. SIGSTOP and SIGCONT hold it up for a while. SIGTERM: it takes its leave. SIGUSR2: what its program takes it for. */
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM' | 'SIGUSR2'): void {
    this.#child?.kill(signal);
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.#ended;
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.url}/readyz`)).ok;
    } catch {
      return false;
    }
  }
}
