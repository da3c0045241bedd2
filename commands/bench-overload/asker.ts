import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { PROTOCOL } from '../../sdk/index.ts';
import { Ticket } from '../../loadtest/watchers/open-seat.ts';

/** What the door said to somebody who wants to come home. */
export type Answer =
  | { readonly ticket: Ticket }
  | { readonly held: { readonly retryAfterMs: number; readonly line: string | undefined } }
  | { readonly failure: string };

const Entered = z.object({ ticket: Ticket });
const Refused = z.object({
  error: z.object({
    code: z.string(),
    retryAfterMs: z.number().optional(),
    line: z.string().optional(),
  }),
});

const answersWithinMs = 30_000;
const asked = JSON.stringify({ protocol: PROTOCOL });

/**
 * Asks at a server's door as the proxy in front of it does: on connections that are kept and used again. Written by hand,
 * because any client for HTTP costs the tester more than a refusal costs the server, and would measure itself.
 */
export class Asker {
  readonly #port: number;
  readonly #idle: Wire[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** One `POST /v1/rooms/home/enter`. */
  async home(token: string, line: string | undefined): Promise<Answer> {
    const head = [
      'POST /v1/rooms/home/enter HTTP/1.1',
      `host: 127.0.0.1:${this.#port}`,
      `authorization: Bearer ${token}`,
      'content-type: application/json',
      `content-length: ${asked.length}`,
      ...(line === undefined ? [] : [`hongbao-line: ${line}`]),
    ];
    const wire = this.#take();
    try {
      const answer = await wire.ask(`${head.join('\r\n')}\r\n\r\n${asked}`);
      this.#idle.push(wire);
      return answerIn(answer);
    } catch (error) {
      return { failure: String(error) };
    }
  }

  close(): void {
    for (const wire of this.#idle) wire.close();
  }

  #take(): Wire {
    for (let wire = this.#idle.pop(); wire; wire = this.#idle.pop()) {
      if (wire.isFresh) return wire;
      wire.close();
    }
    return new Wire(this.#port);
  }
}

/** A server ends what was idle for five seconds: nothing is asked on a connection that it may be about to end. */
const freshMs = 3000;

/** A connection, for one question at a time. */
class Wire {
  readonly #socket: Socket;
  #text = '';
  #idleSince = 0;
  #resolve = (_: readonly [status: string, body: string]): void => {};
  #reject = (_: Error): void => {};

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('utf8');
    this.#socket.on('data', (some: string) => this.#hear(some));
    this.#socket.on('error', (error) => this.#reject(error));
    this.#socket.on('close', () => this.#reject(new Error('closed without an answer')));
    this.#socket.on('timeout', () => this.#socket.destroy(new Error('no answer')));
  }

  get isFresh(): boolean {
    return !this.#socket.destroyed && performance.now() - this.#idleSince < freshMs;
  }

  /** Answers the status line, and the body. */
  ask(request: string): Promise<readonly [status: string, body: string]> {
    this.#text = '';
    this.#socket.setTimeout(answersWithinMs);
    this.#socket.write(request);
    return new Promise((resolve, reject) => ([this.#resolve, this.#reject] = [resolve, reject]));
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(some: string): void {
    this.#text += some;
    const [head = '', body] = this.#text.split('\r\n\r\n', 2);
    const length = Number(/\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (body === undefined || Buffer.byteLength(body) < length) return;
    this.#socket.setTimeout(0);
    this.#idleSince = performance.now();
    this.#resolve([head.slice(0, head.indexOf('\r\n')), body]);
  }
}

function answerIn([status, body]: readonly [string, string]): Answer {
  const json: unknown = JSON.parse(body);
  const entered = status.includes(' 200 ') ? Entered.safeParse(json) : undefined;
  if (entered?.success) return entered.data;
  const refused = Refused.safeParse(json);
  if (!refused.success) return { failure: status };
  const { code, retryAfterMs = 0, line } = refused.data.error;
  return code === 'busy' ? { held: { retryAfterMs, line } } : { failure: code };
}
