import { networksOf, siteShare } from './networks.ts';

interface Closing {
  readonly destroyed: boolean;
  once(event: 'close', run: () => void): unknown;
}

/** What an address may have so many of at the same time. */
export class AtOnce {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is room for one more, which is given back when it closes. */
  take(address: string, one: Closing): boolean {
    // What is gone by now may never say so.
    if (one.destroyed) return true;
    const { network, site } = networksOf(address);
    const places = [{ of: network, most: this.#most }];
    if (site !== undefined) places.push({ of: `${site}::`, most: this.#most * siteShare });
    if (places.some(({ of, most }) => this.#count(of) >= most)) return false;
    for (const { of } of places) this.#counts.set(of, this.#count(of) + 1);
    one.once('close', () => {
      for (const { of } of places) this.#giveBack(of);
    });
    return true;
  }

  #count(of: string): number {
    return this.#counts.get(of) ?? 0;
  }

  #giveBack(of: string): void {
    const left = this.#count(of) - 1;
    if (left > 0) this.#counts.set(of, left);
    else this.#counts.delete(of);
  }
}
