import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AtOnce } from './at-once.ts';
import { networksOf, siteShare } from './networks.ts';

export interface HttpLimits {
  /** Requests of one player in a minute: a busy screen makes a few a second at worst. */
  readonly aPlayer: number;
  /** Requests from one address in a minute: a school's or an office's players share one. */
  readonly anAddress: number;
  /** Guests made from one address in a minute: each is a player, a friendship and a bot. */
  readonly guests: number;
  /** Connections of one address at the same time. */
  readonly connections: number;
}

export const defaultHttpLimits: HttpLimits = {
  aPlayer: 600,
  anAddress: 6000,
  guests: 60,
  connections: 2000,
};

/**
 * Of what an address may ask in a minute, so much may be on its way into rooms at the same time: thirty. A request whose
 * body does not come keeps its place there for two seconds, and there are 512 for all.
 */
const enteringShare = 1 / 200;

/** Questions after a process's health from one address in a minute: ten a second. */
const probes = 600;

/** The body of any request: what is larger is no message of ours. */
export const bodyLimit = 16 * 1024;

const windowSeconds = 60;

/** Counts by fixed windows of a minute; answers how long to wait when one is full. */
export class HttpLimiter {
  readonly connections: AtOnce;
  readonly entering: AtOnce;
  readonly #players: RateLimiterMemory;
  readonly #addresses: AddressWindow;
  readonly #probes: AddressWindow;
  readonly #guests: AddressWindow;

  constructor(limits: HttpLimits) {
    this.connections = new AtOnce(limits.connections);
    this.entering = new AtOnce(Math.ceil(limits.anAddress * enteringShare));
    this.#players = windowOf(limits.aPlayer);
    this.#addresses = new AddressWindow(limits.anAddress);
    this.#probes = new AddressWindow(probes);
    this.#guests = new AddressWindow(limits.guests);
  }

  readonly player = (player: string): Promise<number> => waitMs(this.#players, player);
  readonly address = (address: string): Promise<number> => this.#addresses.waitFor(address);
  readonly probe = (address: string): Promise<number> => this.#probes.waitFor(address);
  readonly guest = (address: string): Promise<number> => this.#guests.waitFor(address);
}

class AddressWindow {
  readonly #networks: RateLimiterMemory;
  readonly #sites: RateLimiterMemory;

  constructor(points: number) {
    this.#networks = windowOf(points);
    this.#sites = windowOf(points * siteShare);
  }

  async waitFor(address: string): Promise<number> {
    const { network, site } = networksOf(address);
    const wait = await waitMs(this.#networks, network);
    return wait === 0 && site !== undefined ? waitMs(this.#sites, site) : wait;
  }
}

const windowOf = (points: number) => new RateLimiterMemory({ points, duration: windowSeconds });

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
