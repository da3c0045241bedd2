/** Picks among `count` of which the n-th comes 1/n^exponent as often as the first. */
export class Zipf {
  readonly #sums: Float64Array;

  constructor(count: number, exponent: number) {
    this.#sums = new Float64Array(count);
    let sum = 0;
    for (let at = 0; at < count; at += 1) this.#sums[at] = sum += (at + 1) ** -exponent;
  }

  /** @param share from 0 up to 1. */
  pick(share: number): number {
    const wanted = share * (this.#sums.at(-1) ?? 0);
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
