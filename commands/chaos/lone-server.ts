import { setTimeout } from 'node:timers/promises';
import type { Kill } from './plan.ts';
import { ServerProcess } from './server-process.ts';
import type { Friends, Servers } from './servers.ts';

/** By then a point has been reached, or it is not going to be. */
const pointWithinMs = 30_000;

/** One server process on a folder of its own: each is started with the end that the next kill means for it. */
export class LoneServer implements Servers {
  readonly pairs = 2;
  readonly missed: string[] = [];
  readonly #server: ServerProcess;
  readonly #plan: readonly Kill[];

  private constructor(server: ServerProcess, plan: readonly Kill[]) {
    this.#server = server;
    this.#plan = plan;
  }

  static async start(folder: string, plan: readonly Kill[]): Promise<LoneServer> {
    const server = await ServerProcess.at(folder);
    await server.start();
    return new LoneServer(server, plan);
  }

  get url(): string {
    return this.#server.url;
  }

  async *dieAsPlanned(friends: Friends): AsyncIterable<string> {
    await this.#server.kill();
    for (const kill of this.#plan) {
      await this.#die(kill, friends);
      yield kill.kind;
    }
    await this.#start({}, friends);
  }

  takeWords(): string {
    return this.#server.takeWords();
  }

  async stop(): Promise<null> {
    await this.#server.kill();
    return null;
  }

  async #die(kill: Kill, friends: Friends): Promise<void> {
    if (kill.kind === 'start') {
      const killed = setTimeout(kill.afterMs).then(() => this.#server.kill());
      await Promise.all([this.#start(kill.doom, friends), killed]);
    } else if (await this.#start(kill.doom, friends)) {
      const { ended } = this.#server;
      if (kill.kind === 'play') await Promise.race([ended, setTimeout(kill.afterMs)]);
      else await Promise.race([ended, setTimeout(pointWithinMs)]);
      if (kill.kind === 'point' && this.#server.isAlive) this.missed.push(kill.point);
      await this.#server.kill();
    }
  }

  async #start(doom: Kill['doom'], friends: Friends): Promise<boolean> {
    if ((await this.#server.start(doom)) === 'dead') return false;
    await Promise.race([this.#server.ended, friends.comeBack()]);
    return this.#server.isAlive;
  }
}
