import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import {
  createConnection,
  createServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

/** What happens to what is sent from now on. `lose`: it is taken, and never arrives. */
type Way = { readonly delayMs: number } | 'lose';

interface Call {
  readonly caller: Socket;
  readonly called: Socket;
  questions: Way;
  answers: Way;
}

const well: Way = { delayMs: 0 };

/** A line to a server on this machine that goes bad when it is told to, and well again. */
export class BadLine {
  readonly #server: Server;
  readonly #port: number;
  readonly #calls = new Set<Call>();
  #questions: Way = well;
  #answers: Way = well;
  #isCut = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
    server.on('connection', (caller) => this.#lead(caller));
  }

  static async to(port: number): Promise<BadLine> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BadLine(server, port);
  }

  get port(): number {
    // It listens on TCP.
    return (this.#server.address() as AddressInfo).port;
  }

  /** Everything takes so much longer, either way. */
  delay(delayMs: number): void {
    this.#become({ delayMs }, { delayMs });
  }

  /** Every connection breaks, and every new one as soon as it is there. */
  cut(): void {
    this.#isCut = true;
    this.#hangUp();
  }

  /**
   * Connections stand, and new ones can be made; what is sent is taken and never arrives: `questions`, so that nothing
   * is done, or `answers`, so that all is done and nobody told.
   */
  halfOpen(lost: 'questions' | 'answers'): void {
    const isLost = (way: typeof lost): Way => (way === lost ? 'lose' : well);
    this.#become(isLost('questions'), isLost('answers'));
  }

  /** New connections are well. One that was half open has lost its place and stays dead, as behind a router that forgot it. */
  mend(): void {
    this.#isCut = false;
    this.#questions = well;
    this.#answers = well;
    for (const call of this.#calls)
      for (const way of ['questions', 'answers'] as const)
        if (call[way] !== 'lose') call[way] = well;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#hangUp();
    await closed;
  }

  #become(questions: Way, answers: Way): void {
    this.#questions = questions;
    this.#answers = answers;
    for (const call of this.#calls) Object.assign(call, { questions, answers });
  }

  #hangUp(): void {
    for (const { caller, called } of this.#calls) {
      caller.destroy();
      called.destroy();
    }
  }

  #lead(caller: Socket): void {
    if (this.#isCut) return void caller.destroy();
    const called = createConnection(this.#port, '127.0.0.1');
    const call: Call = { caller, called, questions: this.#questions, answers: this.#answers };
    this.#calls.add(call);
    const [ask, answer] = [inOrder(called), inOrder(caller)];
    caller.on('data', (some) => ask(some, call.questions));
    called.on('data', (some) => answer(some, call.answers));
    for (const [end, other] of [
      [caller, called],
      [called, caller],
    ] as const) {
      end.on('error', () => end.destroy());
      end.on('close', () => {
        this.#calls.delete(call);
        other.destroy();
      });
    }
  }
}

/** Whatever is delayed, nothing overtakes it. */
function inOrder(to: Socket): (some: Buffer, way: Way) => void {
  let last: Promise<unknown> = Promise.resolve();
  return (some, way) => {
    if (way === 'lose') return;
    last = Promise.all([last, setTimeout(way.delayMs)]).then(() => to.write(some));
  };
}
