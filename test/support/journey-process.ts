import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../commands/free-port.ts';
import { newFolder } from './sqlite-folder.ts';
import { inTime } from './journey-wait.ts';

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** The server as `npm start` runs it: a process of its own, that can be killed and started again on its data. */
export class ServerProcess {
  readonly #data = newFolder();
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  static async start(): Promise<ServerProcess> {
    const server = new ServerProcess(await freePort());
    await server.startAgain();
    return server;
  }

  async startAgain(): Promise<void> {
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      HONGBAO_DATA: this.#data.folder,
      HONGBAO_LOG: 'silent',
    };
    const started = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    this.#process = started;
    // It never outlives the tests, however they end.
    process.once('exit', () => started.kill('SIGKILL'));
    const ended = once(started, 'exit').then(() => Promise.reject(new Error('it did not start')));
    // It exits some day, which is a failure only before it listens.
    ended.catch(() => {});
    const listens = new Promise<void>((resolve) => {
      started.stdout.on('data', (text: Buffer) => {
        if (text.includes('listens on')) resolve();
      });
    });
    await inTime(Promise.race([listens, ended]), 'the server did not listen');
  }

  /** As a power cut: nothing is saved, nobody is told. */
  async kill(): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const exited = once(running, 'exit');
    running.kill('SIGKILL');
    await exited;
  }

  async remove(): Promise<void> {
    await this.kill();
    this.#data.remove();
  }
}
