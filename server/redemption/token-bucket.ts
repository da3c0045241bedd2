/** A tenth of a second's worth may come at once: a rail's limit is counted over far longer. */
const burstsASecond = 10;

/** Lets `ratePerSecond` calls through, by the machine's clock. */
export class TokenBucket {
  readonly #ratePerSecond: number;
  readonly #capacity: number;
  #tokens: number;
  #filledAt: number;

  constructor(ratePerSecond: number, now: number) {
    this.#ratePerSecond = ratePerSecond;
    this.#capacity = Math.max(1, ratePerSecond / burstsASecond);
    this.#tokens = this.#capacity;
    this.#filledAt = now;
  }

  /** How many calls may be made now. */
  available(now: number): number {
    // A clock that was set back gives nothing, and takes nothing either.
    const passedMs = Math.max(0, now - this.#filledAt);
    this.#tokens = Math.min(this.#capacity, this.#tokens + (passedMs * this.#ratePerSecond) / 1000);
    this.#filledAt = now;
    return Math.floor(this.#tokens);
  }

  take(count: number): void {
    this.#tokens -= count;
  }

  /** When the next call may be made. */
  nextAt(now: number): number {
    const missing = 1 - this.#tokens;
    return missing <= 0 ? now : now + Math.ceil((missing * 1000) / this.#ratePerSecond);
  }
}
