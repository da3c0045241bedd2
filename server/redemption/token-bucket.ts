/** A tenth of a second's worth may come at once: a rail's limit is counted over far longer. */
const burstsASecond = 10;

/** Lets `ratePerSecond` calls through, by the machine's clock. */
export class TokenBucket {
  readonly #ratePerSecond: number;
  readonly #capacity: number;
  /** In thousandths, which a whole rate and whole milliseconds keep whole. */
  #thousandths: number;
  #filledAt: number;

  constructor(ratePerSecond: number, now: number) {
    this.#ratePerSecond = ratePerSecond;
    this.#capacity = Math.max(1000, Math.floor((1000 * ratePerSecond) / burstsASecond));
    this.#thousandths = this.#capacity;
    this.#filledAt = now;
  }

  /** How many calls may be made now. */
  available(now: number): number {
    // A clock that was set back gives nothing, and takes nothing either.
    const passedMs = Math.max(0, now - this.#filledAt);
    this.#thousandths = Math.min(
      this.#capacity,
      this.#thousandths + passedMs * this.#ratePerSecond,
    );
    this.#filledAt = now;
    return Math.floor(this.#thousandths / 1000);
  }

  take(count: number): void {
    this.#thousandths -= count * 1000;
  }

  /** When the next call may be made. */
  nextAt(now: number): number {
    const missing = 1000 - this.#thousandths;
    return missing <= 0 ? now : now + Math.ceil(missing / this.#ratePerSecond);
  }
}
