import { hash } from 'node:crypto';
import type { Identity } from './identity.ts';

/** A key that the host takes back is good for no longer than this. */
const knownForMs = 60_000;
/** Some 10 MB at most. */
export const knownMost = 20_000;

interface Known {
  readonly identity: Identity;
  readonly until: number;
}

/**
 * Who was meant by tokens that were good a moment ago: whoever comes in asks for a home, a list and a room one after the
 * other, and to verify a token takes longer than all else that is done before a room. Tokens themselves are not kept.
 */
export class KnownTokens {
  readonly #known = new Map<string, Known>();
  readonly #now: () => number;

  /** @param now the machine's time, as tokens have it. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(token: string): Identity | undefined {
    const known = this.#known.get(keyOf(token));
    return known && this.#now() < known.until ? known.identity : undefined;
  }

  /** @param expiresAt when the token itself ends, in milliseconds. */
  keep(token: string, identity: Identity, expiresAt: number): void {
    const key = keyOf(token);
    // The newest stand last, so that the first is the one that was verified longest ago.
    this.#known.delete(key);
    this.#known.set(key, { identity, until: Math.min(expiresAt, this.#now() + knownForMs) });
    const oldest = this.#known.keys().next().value;
    if (this.#known.size > knownMost && oldest !== undefined) this.#known.delete(oldest);
  }
}

const keyOf = (token: string): string => hash('sha256', token);
