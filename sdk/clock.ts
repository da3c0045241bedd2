interface Sample {
  readonly rttMs: number;
  /** What to add to this machine's own count to get the server's clock. */
  readonly offsetMs: number;
}

/** One after the other: pings that overlap would measure each other. */
const pings = 5;
/** Quartz drifts some 50 ms in this time; a long session measures again. */
const freshMs = 10 * 60_000;

/**
 * The server's clock, by which every screen starts an opening: pings ask for it, and the quickest answer is believed,
 * since it leaves the least room for error (half its round trip).
 */
export class ServerClock {
  readonly #ask: () => Promise<number>;
  #best: Sample | undefined;
  #measuredAt = -Infinity;
  #measuring: Promise<void> | undefined;
  #turns = 0;

  /** `ask` answers the server's time, epoch ms. */
  constructor(ask: () => Promise<number>) {
    this.#ask = ask;
  }

  /** The server's time, epoch ms; this machine's own before the first measurement. */
  now(): number {
    if (this.#best === undefined) return Date.now();
    if (performance.now() - this.#measuredAt > freshMs) void this.measure();
    return Math.round(performance.now() + this.#best.offsetMs);
  }

  /** Measures; a failed ping is left out, and nothing is thrown. Whoever asks meanwhile waits for the same. */
  measure(): Promise<void> {
    this.#measuring ??= this.#sample().finally(() => (this.#measuring = undefined));
    return this.#measuring;
  }

  /** The server's clock was turned: what was measured before is wrong; `now` bridges until it is measured anew. */
  turned(now: number): void {
    this.#turns += 1;
    this.#best = { rttMs: Infinity, offsetMs: now - performance.now() };
    void this.measure();
  }

  async #sample(): Promise<void> {
    let best: Sample | undefined;
    let turns = this.#turns;
    for (let ping = 0; ping < pings; ping += 1) {
      const sample = await this.#ping();
      if (turns !== this.#turns) {
        // The clock was turned while this answer was on its way: none of these pings can be believed.
        [best, turns, ping] = [undefined, this.#turns, -1];
      } else if (sample !== undefined && (best === undefined || sample.rttMs < best.rttMs)) {
        best = sample;
        this.#best ??= sample;
      }
    }
    if (best !== undefined) this.#best = best;
    this.#measuredAt = performance.now();
  }

  /** A ping that gets no answer is left out; the next one may get through. */
  async #ping(): Promise<Sample | undefined> {
    const sentAt = performance.now();
    try {
      const now = await this.#ask();
      const rttMs = performance.now() - sentAt;
      return now > 0 ? { rttMs, offsetMs: now - sentAt - rttMs / 2 } : undefined;
    } catch {
      return undefined;
    }
  }
}
