import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import proxyAddress from 'proxy-addr';
import type { Config } from '../config.ts';
import { isHealthCheck } from './health.ts';
import type { HttpLimiter } from './limits.ts';
import { isLoopback } from './own-machine.ts';

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

  /**
   * Behind a proxy all connections are the proxy's, and how many those are is its own affair. Who was cut off before
   * being met has no address, by which everybody is counted; whoever had one here keeps it.
   */
  mayConnect(socket: Socket): boolean {
    const { remoteAddress: address } = socket;
    if (address === undefined) return false;
    if (this.#config.proxies > 0 || this.#isFree(address)) return true;
    return this.#limiter.connections.take(address, socket);
  }

  /** How many milliseconds whoever asks has to wait; 0: none. Who watches over the process is not counted with players. */
  async waitFor(request: IncomingMessage): Promise<number> {
    const address = this.#addressOf(request);
    if (this.#isFree(address)) return 0;
    return isHealthCheck(request) ? this.#limiter.probe(address) : this.#limiter.address(address);
  }

  async waitForSocket(request: IncomingMessage): Promise<number> {
    const address = this.#addressOf(request);
    return this.#isFree(address) ? 0 : this.#limiter.address(address);
  }

  /** Whether one more of this address may be on its way into a room, until it has been answered. */
  mayEnter(request: IncomingMessage, response: ServerResponse): boolean {
    const address = this.#addressOf(request);
    return this.#isFree(address) || this.#limiter.entering.take(address, response);
  }

  #addressOf(request: IncomingMessage): string {
    return proxyAddress(request, (_, hop) => hop < this.#config.proxies);
  }

  #isFree(address: string): boolean {
    return !this.#config.isProduction && isLoopback(address);
  }
}
