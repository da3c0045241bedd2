import { fork, type ChildProcess } from 'node:child_process';
import type { FromChild, Numbers, Order, OrderName, Orders } from './orders.ts';

type Answer<Name extends OrderName> = Awaited<ReturnType<Orders[Name]>>;

/** A server in a process of its own, asked over Node's channel so that asking costs its sockets nothing. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, (message: FromChild) => void>();
  #url = '';
  #asked = 0;

  private constructor(program: string, args: readonly string[]) {
    this.#process = fork(new URL(program, import.meta.url), args, { execArgv: ['--expose-gc'] });
    this.#process.on('message', (message) => {
      // takeOrders says nothing else.
      const said = message as FromChild;
      if ('id' in said) this.#waiting.get(said.id)?.(said);
    });
  }

  static async start(program: string, ...args: readonly string[]): Promise<Child> {
    const child = new Child(program, args);
    child.#url = await new Promise<string>((resolve, reject) => {
      child.#process.once('exit', () => reject(new Error(`${program} did not start`)));
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

  ask<Name extends OrderName>(name: Name, asked?: Numbers): Promise<Answer<Name>> {
    this.#asked += 1;
    const order: Order = { id: this.#asked, name, asked };
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, (said) => {
        this.#waiting.delete(order.id);
        // The child answers each order as `Orders` types it.
        if ('answer' in said) resolve(said.answer as Answer<Name>);
        else reject(new Error('failure' in said ? said.failure : 'no answer'));
      });
      this.#process.send(order);
    });
  }

  stop(): void {
    this.#process.kill('SIGKILL');
  }
}
