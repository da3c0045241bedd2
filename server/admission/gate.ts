import type { Clock } from '../../rooms/ports.ts';
import { Line } from './line.ts';
import { readEveryMs } from './pressure.ts';

/** How many are let in at once to begin with: more than a laptop ever sees, fewer than make a core late for long. */
const limitFirst = 64;
/** So few make nobody late by themselves: however late the process is for other reasons, the line moves. */
const limitLeast = 8;
/** The store has no use for more at once. */
const limitMost = 512;
/** A quarter-second's growth when there was no room, and shrinking when the process was late: the one slow, the other quick. */
const growth = 1 / 8;
const shrinking = 0.7;

/** WeChat's DAGOR takes this as overload: who would wait longer is told a place at once instead. */
const queueMs = 20;

/**
 * Who waits comes back when two thirds of the time should be over, and by chance up to all of it: to be there when called
 * though the line moves faster than it did, and without asking often on the way. No sooner than the one, no later than
 * the other, and half as much again.
 */
const backShare = 2 / 3;
const backLeastMs = 300;
const backMostMs = 20_000;

/** How much the newest quarter-second says of how fast the line moves. */
const newest = 0.2;

/** What somebody is told who is not let in now. */
export interface Held {
  readonly retryAfterMs: number;
  /** 1 being next; none where even the line is full. */
  readonly place?: number;
  /** Until the server expects to let them in. */
  readonly etaMs?: number;
  /** To come back with, so that the place is kept. */
  readonly line?: string;
}

/** Somebody who wants to come in. */
export interface Arrival {
  /** What they were told to come back with. */
  readonly line: string | undefined;
  /** They have hung up meanwhile. */
  isGone(): boolean;
  /** @param leave to be called when what they came for has been answered. */
  enter(leave: () => void): void;
  hold(held: Held): void;
}

/**
 * Lets in only as many at once as the process can serve in time. Who finds no room waits for a moment; who would wait
 * longer gets a number and comes back, which costs next to nothing. How many that are follows the process: fewer when
 * it is late, more when somebody found no room although it was not.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #line: Line;
  readonly #queue: { readonly arrival: Arrival; readonly until: number }[] = [];
  #limit = limitFirst;
  #underWay = 0;
  #admitted = 0;
  #called = 0;
  #left = 0;
  #tookMs = 0;
  #hadRoom = true;
  /** Those let in, by the quarter-second. */
  #pace = 0;
  #isTimed = false;

  constructor(parts: {
    readonly clock: Clock;
    /** From 0 to 1, so that not everybody comes back at once. */
    readonly chance: () => number;
    readonly word: () => string;
  }) {
    this.#clock = parts.clock;
    this.#chance = parts.chance;
    this.#line = new Line(parts.clock, parts.word);
  }

  get limit(): number {
    return this.#limit;
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** How long it took those who have come through since the last turn, on the mean, ms; 0: nobody has. */
  get tookMs(): number {
    return this.#left === 0 ? 0 : this.#tookMs / this.#left;
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** Room is never kept free for those who may not come; where there is none, those who were called have the next. */
  arrive(arrival: Arrival): void {
    const isCalled = this.#line.isCalled(arrival.line);
    if (this.#underWay < this.#limit) return this.#enter(arrival, isCalled);
    this.#hadRoom = false;
    if (!isCalled || this.#queue.length >= this.#limit) return this.hold(arrival);
    this.#queue.push({ arrival, until: this.#clock.now() + queueMs });
    this.#time();
  }

  hold(arrival: Arrival): void {
    const stood = this.#line.stand(arrival.line);
    if (!stood) return arrival.hold({ retryAfterMs: this.#spread(backMostMs) });
    const { place, word } = stood;
    // A line that has just begun has no pace yet; as many as may be under way at once are soon in.
    const etaMs = Math.ceil((place / Math.max(this.#pace, this.#limit)) * readEveryMs);
    const back = Math.min(backMostMs, Math.max(backLeastMs, etaMs * backShare));
    arrival.hold({ retryAfterMs: this.#spread(back), place, etaMs, line: word });
  }

  /** A quarter of a second has passed. */
  turn(isLate: boolean): void {
    if (isLate) this.#limit = Math.max(limitLeast, Math.floor(this.#limit * shrinking));
    else if (!this.#hadRoom)
      this.#limit = Math.min(limitMost, this.#limit + Math.ceil(this.#limit * growth));
    const [admitted, called] = [this.#admitted, this.#called];
    this.#line.call({ admitted, called, hadRoom: this.#hadRoom && !isLate });
    this.#pace += (admitted - this.#pace) * newest;
    [this.#admitted, this.#called, this.#left, this.#tookMs] = [0, 0, 0, 0];
    this.#hadRoom = true;
    this.#fill();
  }

  #enter(arrival: Arrival, isCalled: boolean): void {
    this.#line.leave(arrival.line);
    this.#underWay += 1;
    this.#admitted += 1;
    if (isCalled) this.#called += 1;
    let isIn = true;
    const since = this.#clock.now();
    arrival.enter(() => {
      if (!isIn) return;
      isIn = false;
      this.#underWay -= 1;
      this.#left += 1;
      this.#tookMs += this.#clock.now() - since;
      this.#fill();
    });
  }

  #fill(): void {
    while (this.#underWay < this.#limit) {
      const next = this.#queue.shift();
      if (!next) return;
      if (!next.arrival.isGone()) this.#enter(next.arrival, true);
    }
  }

  /** The first has waited its time; those behind it wait for theirs. */
  readonly #holdLate = (): void => {
    const now = this.#clock.now();
    for (let first = this.#queue[0]; first && first.until <= now; first = this.#queue[0]) {
      this.#queue.shift();
      if (!first.arrival.isGone()) this.hold(first.arrival);
    }
    this.#isTimed = false;
    this.#time();
  };

  /** One alarm for all, and none while nobody waits. */
  #time(): void {
    const first = this.#queue[0];
    if (!first || this.#isTimed) return;
    this.#isTimed = true;
    this.#clock.wakeAt(first.until, this.#holdLate);
  }

  /** From the given time to half as much again. */
  #spread(ms: number): number {
    return Math.round(ms * (1 + this.#chance() / 2));
  }
}
