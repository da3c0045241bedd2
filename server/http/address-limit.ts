import type { IncomingMessage } from 'node:http';
import proxyAddress from 'proxy-addr';
import type { Config } from '../config.ts';
import { isHealth } from './health.ts';
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

  /** How many milliseconds whoever asks has to wait; 0: none. */
  async waitFor(request: IncomingMessage): Promise<number> {
    const { proxies, isProduction } = this.#config;
    if (isHealth(request.url ?? '')) return 0;
    const address = proxyAddress(request, (_, hop) => hop < proxies);
    return !isProduction && isLoopback(address) ? 0 : this.#limiter.address(address);
  }
}
