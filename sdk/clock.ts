import { Emitter, type Unsubscribe } from './emitter.ts';

/** The server's clock, by which every screen starts an opening: for pages that draw by it. One a client. */
export interface HongbaoClock {
  /** The server's time, epoch ms with its fraction; this machine's own before the first measurement. */
  now(): number;
  /** How far `now()` can be off, in ms: half of a round trip, and what has drifted since. Infinity while unmeasured. */
  readonly errorMs: number;
  /**
   * Runs when `now()` has become better or was turned: what is timed by it should be timed anew. While anybody
   * listens, the clock is measured again and again (in a browser while the page is visible); until they stop, or the
   * client is closed, that also keeps a Node process alive.
   */
  readonly subscribe: (run: () => void) => Unsubscribe;
}

interface Sample {
  /** What to add to this machine's own count to get the server's clock. */
  readonly offsetMs: number;
  readonly errorMs: number;
  /** By this machine's own count. */
  readonly at: number;
}

/** A turn that leads so near to what is known is known already. */
const knownMs = 1000;
/** One after the other: pings that overlap would measure each other. */
const pings = 5;
/** Two quartzes go apart by no more than this share of the time. */
const drift = 50e-6;
/** The server tells whole milliseconds, cut off: the middle is right to within this. */
const halfTickMs = 0.5;
/** A long session measures again. */
const freshMs = 10 * 60_000;
/** And whoever draws by the clock more often, with a single ping. */
const watchedMs = 10_000;

/**
 * Measures the server's clock: pings ask for it, and the answer that leaves the least room for error is believed, until
 * drift has made a later one better.
 */
export class ServerClock implements HongbaoClock {
  readonly #ask: () => Promise<number>;
  readonly #events = new Emitter<{ better: undefined }>();
  #watchers = 0;
  #best: Sample | undefined;
  #measuredAt = -Infinity;
  #measuring: Promise<void> | undefined;
  #turns = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `ask` answers the server's time, epoch ms. */
  constructor(ask: () => Promise<number>) {
    this.#ask = ask;
  }

  now(): number {
    if (this.#best === undefined) return Date.now();
    if (performance.now() - this.#measuredAt > freshMs) void this.measure();
    return performance.now() + this.#best.offsetMs;
  }

  get errorMs(): number {
    return this.#best === undefined ? Infinity : errorNow(this.#best);
  }

  readonly subscribe = (run: () => void): Unsubscribe => {
    const stop = this.#events.on('better', run);
    let isOn = true;
    this.#watchers += 1;
    this.#watch();
    return () => {
      stop();
      if (isOn && (this.#watchers -= 1) === 0) this.stop();
      isOn = false;
    };
  };

  /** Measures; a failed ping is left out, and nothing is thrown. Whoever asks meanwhile waits for the same. */
  measure(count = pings): Promise<void> {
    this.#measuring ??= this.#sample(count).finally(() => (this.#measuring = undefined));
    return this.#measuring;
  }

  /** The server's clock was turned: what was measured before is wrong; `now` bridges until it is measured anew. */
  turned(now: number): void {
    this.#turns += 1;
    // The home and every room tell of the same turn, and who turned it knows it from the answer.
    if (Math.abs(now - this.now()) > knownMs)
      this.#take({ offsetMs: now - performance.now(), errorMs: Infinity, at: 0 });
    void this.measure();
  }

  /** Nothing is measured any more but by who asks. */
  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    globalThis.document?.removeEventListener('visibilitychange', this.#look);
  }

  #watch(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setInterval(() => {
      if (!globalThis.document?.hidden) void this.measure(1);
    }, watchedMs);
    globalThis.document?.addEventListener('visibilitychange', this.#look);
    void this.measure();
  }

  /** A page that comes back may have been asleep, and its own count with it. */
  readonly #look = (): void => {
    if (!document.hidden) void this.measure();
  };

  async #sample(count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      const turns = this.#turns;
      const sample = await this.#ping();
      // The clock was turned while this answer was on its way: it cannot be believed, and all begins again.
      if (turns !== this.#turns) left = pings + 1;
      else if (sample !== undefined && isBetter(sample, this.#best)) this.#take(sample);
    }
    this.#measuredAt = performance.now();
  }

  /** A ping that gets no answer is left out; the next one may get through. */
  async #ping(): Promise<Sample | undefined> {
    const sentAt = performance.now();
    try {
      const now = await this.#ask();
      const at = performance.now();
      if (!(now > 0)) return undefined;
      const halfTripMs = (at - sentAt) / 2;
      const offsetMs = now + halfTickMs - sentAt - halfTripMs;
      return { offsetMs, errorMs: halfTripMs + halfTickMs, at };
    } catch {
      return undefined;
    }
  }

  #take(sample: Sample): void {
    this.#best = sample;
    this.#events.emit('better', undefined);
  }
}

function errorNow({ errorMs, at }: Sample): number {
  return errorMs + (performance.now() - at) * drift;
}

/** Also one that cannot be true together with the best: this machine has slept, or the server's clock was set. */
function isBetter(sample: Sample, best: Sample | undefined): boolean {
  if (best === undefined) return true;
  const bestMs = errorNow(best);
  const apartMs = Math.abs(sample.offsetMs - best.offsetMs);
  return sample.errorMs < bestMs || apartMs > bestMs + sample.errorMs;
}
