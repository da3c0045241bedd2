import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export interface HttpLimits {
  /** Requests of one player in a minute: a busy screen makes a few a second at worst. */
  readonly aPlayer: number;
  /** Requests from one address in a minute: a school's or an office's players share one. */
  readonly anAddress: number;
  /** Guests made from one address in a minute: each is a player, a friendship and a bot. */
  readonly guests: number;
}

export const defaultHttpLimits: HttpLimits = { aPlayer: 600, anAddress: 6000, guests: 60 };

/** The body of any request: what is larger is no message of ours. */
export const bodyLimit = 16 * 1024;

const windowSeconds = 60;

/** Counts by fixed windows of a minute; answers how long to wait when one is full. */
export class HttpLimiter {
  readonly #players: RateLimiterMemory;
  readonly #addresses: RateLimiterMemory;
  readonly #guests: RateLimiterMemory;

  constructor(limits: HttpLimits) {
    this.#players = new RateLimiterMemory({ points: limits.aPlayer, duration: windowSeconds });
    this.#addresses = new RateLimiterMemory({ points: limits.anAddress, duration: windowSeconds });
    this.#guests = new RateLimiterMemory({ points: limits.guests, duration: windowSeconds });
  }

  readonly player = (player: string): Promise<number> => waitMs(this.#players, player);
  readonly address = (address: string): Promise<number> =>
    waitMs(this.#addresses, networkOf(address));
  readonly guest = (address: string): Promise<number> => waitMs(this.#guests, networkOf(address));
}

/** Whoever has one IPv6 address has the other 2^64 of its network too, so the network is who asks. */
function networkOf(address: string): string {
  // `::ffff:192.0.2.1` is an IPv4 address in IPv6's clothes.
  if (!address.includes(':') || address.includes('.')) return address;
  const [left = [], right] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = right ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...zeros, ...(right ?? [])].slice(0, 4).join(':');
}

/** 0: go on. */
async function waitMs(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (full) {
    if (full instanceof RateLimiterRes) return Math.max(1, full.msBeforeNext);
    throw full;
  }
}
