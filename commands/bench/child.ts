import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FromChild, Order, Orders } from './orders.ts';

/** A server in a process of its own, asked over Node's channel so that asking costs its sockets nothing. */
export class Child<Theirs extends Orders> {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (message: FromChild) => void>();
  #url = '';
  #asked = 0;

  private constructor(program: URL, args: readonly string[]) {
    // What Node was told for the bench, such as `--cpu-prof`, holds for what it measures, too.
    this.#process = fork(program, args, { execArgv: [...process.execArgv, '--expose-gc'] });
    this.#process.on('message', (message) => {
      // takeOrders says nothing else.
      const said = message as FromChild;
      if ('id' in said) this.#waiting.get(said.id)?.(said);
    });
    this.#process.once('exit', () => {
      const failure = `${program.pathname} has ended`;
      for (const [id, hear] of this.#waiting) hear({ id, failure });
    });
  }

  static async start<Theirs extends Orders>(
    program: URL,
    ...args: readonly string[]
  ): Promise<Child<Theirs>> {
    const child = new Child<Theirs>(program, args);
    child.#url = await new Promise<string>((resolve, reject) => {
      child.#process.once('exit', () => reject(new Error(`${program.pathname} did not start`)));
      child.#process.once('message', (message) => {
        // The first word of takeOrders is where it listens.
        const said = message as FromChild;
        if ('ready' in said) resolve(said.ready);
      });
    });
    return child;
  }

  get url(): string {
    return this.#url;
  }

  get pid(): number {
    // It has one since it said that it is ready.
    return this.#process.pid ?? 0;
  }

  ask<Name extends keyof Theirs & string>(
    name: Name,
    ...[asked]: Parameters<Theirs[Name]>
  ): Promise<Awaited<ReturnType<Theirs[Name]>>> {
    this.#asked += 1;
    const order: Order = { id: this.#asked, name, asked };
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, (said) => {
        this.#waiting.delete(order.id);
        if ('failure' in said) return reject(new Error(`${name}: ${said.failure}`));
        // The child answers each order as `Theirs` types it.
        if ('answer' in said) resolve(said.answer as Awaited<ReturnType<Theirs[Name]>>);
      });
      this.#process.send(order);
    });
  }

  /** Resolves when the process is gone, and has written what it was told to write at its end. */
  async stop(): Promise<void> {
    if (!this.#process.connected) return;
    const gone = once(this.#process, 'exit');
    this.#process.disconnect();
    await gone;
  }
}
