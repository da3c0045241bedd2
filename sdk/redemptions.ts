import type { Emitter } from './emitter.ts';
import type { Redemption, RedemptionState } from './generated.ts';
import type { ClientEvents } from './home.ts';
import type { Http, RouteAnswer } from './http.ts';
import type { KeptKeys } from './kept-keys.ts';
import { backoffMs, waitFor, type CallOptions } from './wait.ts';

const settled: ReadonlySet<RedemptionState> = new Set(['paid', 'refused', 'returned']);
/** Besides what the home tells, the redemption is looked at this often at most. */
const lookEveryMs = 5000;

/** Coins into cash or coupons: each wish once, whatever is lost on the way. */
export class Redemptions {
  readonly #http: Http;
  readonly #keys: KeptKeys;
  readonly #events: Emitter<ClientEvents>;

  constructor(http: Http, keys: KeptKeys, events: Emitter<ClientEvents>) {
    this.#http = http;
    this.#keys = keys;
    this.#events = events;
  }

  /** The key is kept until the server has said yes or no: what is unfinished is finished, not begun anew. */
  redeem(item: string, options: CallOptions): RouteAnswer<'POST /v1/redemptions'> {
    const { timeoutMs } = options;
    const redeem = (key: string) =>
      this.#http.call('POST /v1/redemptions', { body: { item } }, { key, timeoutMs });
    return this.#keys.act(`redeem:${item}`, redeem, options);
  }

  async settled(id: string, { signal, timeoutMs = Infinity }: CallOptions): Promise<Redemption> {
    const deadline = performance.now() + timeoutMs;
    for (let look = 0; ; look += 1) {
      const left = { signal, timeoutMs: deadline - performance.now() };
      const told = this.#told(id, backoffMs(look, lookEveryMs));
      const redemption = await this.#http.call(
        'GET /v1/redemptions/:redemption',
        { params: { redemption: id } },
        left,
      );
      if (settled.has(redemption.state)) return redemption;
      await waitFor(told, left);
    }
  }

  /** Resolves when the home tells of this redemption, or after a while. */
  #told(id: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(end, ms);
      const stop = this.#events.on('redemption.changed', ({ redemption }) => {
        if (redemption === id) end();
      });
    });
  }
}
