import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import type { OwnServers } from '../../loadtest/incidents/own-servers.ts';
import { OwnFolder } from './own-folder.ts';
import { ownVariables } from './own-variables.ts';
import type { RainyCampaign } from './rainy-campaign.ts';

interface OwnServerParts {
  readonly folder: OwnFolder;
  readonly launcher: readonly string[];
  readonly rains: RainyCampaign | null;
  readonly variables: Readonly<Record<string, string>>;
}

/** A server of the tester's own, in a process of its own, with a folder that goes when it ends. */
export class OwnServer implements OwnServers {
  readonly url: string;
  readonly #port: number;
  readonly #folder: OwnFolder;
  readonly #launcher: readonly string[];
  readonly #rains: RainyCampaign | null;
  readonly #variables: Readonly<Record<string, string>>;
  #child: ChildProcess | undefined;

  private constructor(port: number, { folder, launcher, rains, variables }: OwnServerParts) {
    this.url = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#folder = folder;
    this.#launcher = launcher;
    this.#rains = rains;
    this.#variables = variables;
    folder.killFirst(() => this.#child?.kill('SIGKILL'));
  }

  /**
   * @param launcher what it is started with, such as the processor that it is to have
   * @param rains what it rains by, if it is to
   * @param told what it is told beside what every server of the tester's own is
   */
  static async start(
    launcher: readonly string[],
    rains: RainyCampaign | null = null,
    told: Readonly<Record<string, string>> = {},
  ): Promise<OwnServer> {
    const folder = await OwnFolder.make();
    const variables = { ...told, ...(await rains?.write(folder.path)) };
    const server = new OwnServer(await freePort(), { folder, launcher, rains, variables });
    await server.#start();
    return server;
  }

  async begin(inMs: number): Promise<void> {
    await this.#rains?.begin(this.url, inMs);
  }

  /** As a deploy does it: asked to end, and started again over the same data. */
  async restart(): Promise<void> {
    await this.#end();
    await this.#start();
  }

  slowPayout(): void {
    this.#child?.kill('SIGUSR2');
  }

  /** Its data outlives it; answers how they are looked at. */
  keep(): string {
    this.#folder.keep();
    return `npm run audit -- --data ${join(this.#folder.path, 'data')}`;
  }

  async close(): Promise<void> {
    await this.#end();
    this.#folder.remove();
  }

  async #start(): Promise<void> {
    const program = new URL('../bench/server-child.ts', import.meta.url).pathname;
    const [command, ...words] = [...this.#launcher, process.execPath, program];
    const child = spawn(command, words, {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Ctrl-C is for the tester, who ends the server when everything was looked at.
      detached: true,
      env: {
        ...process.env,
        ...ownVariables,
        ...this.#variables,
        PORT: String(this.#port),
        HONGBAO_DATA: join(this.#folder.path, 'data'),
      },
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve());
      child.once('exit', (code) => reject(new Error(`the server did not start (${code})`)));
    });
  }

  async #end(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}
