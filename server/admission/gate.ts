import type { Clock } from '../../rooms/ports.ts';
import { Line } from './line.ts';
import { Pace, type Quarter } from './pace.ts';
import { readEveryMs } from './pressure.ts';

/** The store has no use for more at once. */
const atOnceMost = 512;

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
  /** @param leave to be called when what they came for has been answered; who was refused has cost next to nothing. */
  enter(leave: (wasRefused: boolean) => void): void;
  hold(held: Held): void;
}

/**
 * Lets in only as many as the process can serve in time. Who finds no room waits for a moment; who would wait longer gets
 * a number and comes back, which costs next to nothing.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #line: Line;
  readonly #pace: Pace;
  readonly #queue: { readonly arrival: Arrival; readonly until: number }[] = [];
  #underWay = 0;
  #called = 0;
  #hadRoom = true;
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
    this.#pace = new Pace(parts.clock.now());
  }

  /** How many are let in in a quarter-second. */
  get pace(): number {
    return this.#pace.value;
  }

  /** Those whose request has not been answered. */
  get underWay(): number {
    return this.#underWay;
  }

  get waiting(): number {
    return this.#line.length;
  }

  /** Room is never kept free for those who may not come; where there is none, those who were called have the next. */
  arrive(arrival: Arrival): void {
    const isCalled = this.#line.isCalled(arrival.line);
    if (this.#queue.length === 0 && this.#hasRoom()) return this.#enter(arrival, isCalled);
    this.#hadRoom = false;
    if (!isCalled || this.#queue.length >= this.#pace.value) return this.hold(arrival);
    this.#queue.push({ arrival, until: this.#clock.now() + queueMs });
    this.#time();
  }

  hold(arrival: Arrival): void {
    const stood = this.#line.stand(arrival.line);
    if (!stood) return arrival.hold({ retryAfterMs: this.#spread(backMostMs) });
    const { place, word } = stood;
    const etaMs = Math.ceil((place / this.#pace.value) * readEveryMs);
    const back = Math.min(backMostMs, Math.max(backLeastMs, etaMs * backShare));
    arrival.hold({ retryAfterMs: this.#spread(back), place, etaMs, line: word });
  }

  /** A quarter of a second has passed. */
  turn({ overMs, spare }: Omit<Quarter, 'hadRoom'>): void {
    const hadRoom = this.#hadRoom;
    const admitted = this.#pace.turn({ overMs, spare, hadRoom });
    this.#line.call({ admitted, called: this.#called, hadRoom: hadRoom && overMs <= 0 });
    this.#called = 0;
    this.#hadRoom = true;
    this.#fill();
  }

  #hasRoom(): boolean {
    return this.#underWay < atOnceMost && this.#pace.hasRoom(this.#clock.now());
  }

  #enter(arrival: Arrival, isCalled: boolean): void {
    this.#line.leave(arrival.line);
    this.#pace.take();
    this.#underWay += 1;
    if (isCalled) this.#called += 1;
    let isIn = true;
    arrival.enter((wasRefused) => {
      if (!isIn) return;
      isIn = false;
      this.#underWay -= 1;
      if (wasRefused) this.#pace.giveBack();
      this.#fill();
    });
  }

  #fill(): void {
    while (this.#queue.length > 0 && this.#hasRoom()) {
      const next = this.#queue.shift();
      if (next && !next.arrival.isGone()) this.#enterCalled(next.arrival);
    }
  }

  /** A word is good once, also where it was brought twice at the same moment. */
  #enterCalled(arrival: Arrival): void {
    if (arrival.line === undefined || this.#line.isCalled(arrival.line)) this.#enter(arrival, true);
    else this.hold(arrival);
  }

  /** Whoever has waited their time is held; those behind them wait for theirs. */
  readonly #wake = (): void => {
    this.#fill();
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
    const [first] = this.#queue;
    if (!first || this.#isTimed) return;
    this.#isTimed = true;
    const nextAt = this.#clock.now() + this.#pace.nextInMs;
    this.#clock.wakeAt(Math.min(first.until, nextAt), this.#wake);
  }

  /** From the given time to half as much again. */
  #spread(ms: number): number {
    return Math.round(ms * (1 + this.#chance() / 2));
  }
}
