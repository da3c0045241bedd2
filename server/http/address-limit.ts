import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import proxyAddress from 'proxy-addr';
import type { Config } from '../config.ts';
import { isHealthCheck } from './health.ts';
import type { HttpLimiter } from './limits.ts';
import { isLoopback } from './own-machine.ts';

/** Until a socket may be asked for again where an address has all that it may have. */
const tooManyMs = 10_000;

/**
 * How much one address may ask for. It stands before everything else that is asked, sockets too, so that nobody can take
 * up alone what is there for all. On a laptop the laptop itself is not limited: a rehearsal's players all come from it.
 */
export class AddressLimit {
  readonly #limiter: HttpLimiter;
  readonly #config: Pick<Config, 'proxies' | 'isProduction'>;

  constructor(limiter: HttpLimiter, config: Pick<Config, 'proxies' | 'isProduction'>) {
    this.#limiter = limiter;
    this.#config = config;
  }

  /** Behind a proxy all connections are the proxy's, and how many those are is its own affair. */
  mayConnect(address: string, socket: Socket): boolean {
    if (this.#config.proxies > 0 || this.#isFree(address)) return true;
    return this.#limiter.connections.take(address, socket);
  }

  /** How many milliseconds whoever asks has to wait; 0: none. Who watches over the process is not counted with players. */
  async waitFor(request: IncomingMessage): Promise<number> {
    const address = this.#addressOf(request);
    if (this.#isFree(address)) return 0;
    if (!isHealthCheck(request)) return this.#limiter.address(address);
    // Whoever asks without the proxy sits where no player can, and ends the process if it is not answered.
    return this.#isPastProxy(request) ? 0 : this.#limiter.probe(address);
  }

  /** Behind a proxy a socket is still one player's own, and counts as their connection. */
  async waitForSocket(request: IncomingMessage): Promise<number> {
    const address = this.#addressOf(request);
    if (this.#isFree(address)) return 0;
    const wait = await this.#limiter.address(address);
    if (wait > 0 || this.#config.proxies === 0) return wait;
    return this.#limiter.connections.take(address, request.socket) ? 0 : tooManyMs;
  }

  /** Whether one more of this address may be on its way into a room, until it has been answered. */
  mayEnter(request: IncomingMessage, response: ServerResponse): boolean {
    const address = this.#addressOf(request);
    return this.#isFree(address) || this.#limiter.entering.take(address, response);
  }

  #addressOf(request: IncomingMessage): string {
    return proxyAddress(request, (_, hop) => hop < this.#config.proxies);
  }

  #isPastProxy({ headers }: IncomingMessage): boolean {
    return this.#config.proxies > 0 && headers['x-forwarded-for'] === undefined;
  }

  #isFree(address: string): boolean {
    return !this.#config.isProduction && isLoopback(address);
  }
}
