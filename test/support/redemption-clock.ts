import type { Clock } from '../../rooms/ports.ts';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it; alarms ring in their order as it passes them. */
export class StillClock implements Clock {
  readonly rest: () => Promise<void>;
  #now: number;
  #alarms: Alarm[] = [];

  /** @param untilRest resolves when all that a ringing alarm has started has come to rest. */
  constructor(now: number, untilRest: () => Promise<void> = rest) {
    this.#now = now;
    this.rest = untilRest;
  }

  now(): number {
    return this.#now;
  }

  wakeAt(at: number, run: () => void): () => void {
    const alarm = { at, run };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  }

  /** Moves on, and lets everything that a ringing alarm starts come to rest before the next one rings. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.rest();
    for (let due = this.#first(until); due; due = this.#first(until)) {
      this.#now = Math.max(this.#now, due.at);
      const ringing = due;
      this.#alarms = this.#alarms.filter((one) => one !== ringing);
      due.run();
      await this.rest();
    }
    this.#now = until;
  }

  #first(until: number): Alarm | undefined {
    return this.#alarms
      .filter(({ at }) => at <= until)
      .sort((one, other) => one.at - other.at)
      .at(0);
  }
}

/** Everything in memory answers within microtasks, all of which run before the next turn of the event loop. */
export const rest = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
