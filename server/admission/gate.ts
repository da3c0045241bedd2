import type { Clock } from '../../rooms/ports.ts';
import { Line } from './line.ts';
import { readEveryMs } from './pressure.ts';

/** How many are let in in a quarter-second to begin with: more than a laptop ever sees, and no trouble for a core. */
export const paceFirst = 150;
/** However late the process is for other reasons, the line moves. */
const paceLeast = 2;
/** No core lets so many in. */
const paceMost = 2000;
/** A quarter-second's growth when there was no room although the process was in time: more while it has time to spare. */
const growthLeast = 1 / 12;
/** Shrinking, by each millisecond that the process was too late; and in one quarter-second at most to so much of it. */
const shrinking = 1 / 1000;
const shrunkLeast = 0.7;
/** Who uses less than this of the pace is not why the process is late. */
const usedLeast = 1 / 2;
/** What was let in a quarter-second ago says as much less of what is used of the pace. */
const forgetting = 0.8;
/** With room for everybody the pace goes so much of the way back to the first one: it says nothing of the next flood. */
const relaxing = 1 / 10;

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
 * a number and comes back, which costs next to nothing. How many that are follows the process: fewer when it is late,
 * more when somebody found no room although it was not. What is counted is who comes in a quarter-second and not who is
 * on the way, because most of the way leads past the gate: the connection, its room, and the room's whole state.
 */
export class Gate {
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #line: Line;
  readonly #queue: { readonly arrival: Arrival; readonly until: number }[] = [];
  #pace = paceFirst;
  #allowed = paceFirst;
  #allowedAt: number;
  #underWay = 0;
  #admitted = 0;
  #used = 0;
  #draining = 0;
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
    this.#allowedAt = parts.clock.now();
  }

  /** How many are let in in a quarter-second. */
  get pace(): number {
    return this.#pace;
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
    if (!isCalled || this.#queue.length >= this.#pace) return this.hold(arrival);
    this.#queue.push({ arrival, until: this.#clock.now() + queueMs });
    this.#time();
  }

  hold(arrival: Arrival): void {
    const stood = this.#line.stand(arrival.line);
    if (!stood) return arrival.hold({ retryAfterMs: this.#spread(backMostMs) });
    const { place, word } = stood;
    const etaMs = Math.ceil((place / this.#pace) * readEveryMs);
    const back = Math.min(backMostMs, Math.max(backLeastMs, etaMs * backShare));
    arrival.hold({ retryAfterMs: this.#spread(back), place, etaMs, line: word });
  }

  /**
   * A quarter of a second has passed.
   * @param overMs how much later the process was than it may be
   * @param spare the part of the time in which it had nothing to do
   */
  turn(overMs: number, spare: number): void {
    this.#used = Math.max(this.#admitted, this.#used * forgetting);
    this.#draining = Math.max(0, this.#draining - 1);
    if (overMs > 0) this.#shrink(overMs);
    else if (this.#hadRoom) this.#pace += (paceFirst - this.#pace) * relaxing;
    else {
      const grown = this.#pace * (1 + Math.max(growthLeast, spare));
      this.#pace = Math.min(paceMost, grown);
    }
    const [admitted, called] = [this.#admitted, this.#called];
    this.#line.call({ admitted, called, hadRoom: this.#hadRoom && overMs <= 0 });
    [this.#admitted, this.#called] = [0, 0];
    this.#hadRoom = true;
    this.#fill();
  }

  /** Once for all that is late by now: it came in before, and is there for as long as it is late. */
  #shrink(overMs: number): void {
    const used = Math.min(this.#pace, this.#used);
    if (this.#draining > 0 || used < this.#pace * usedLeast) return;
    this.#draining = Math.ceil(overMs / readEveryMs);
    const shrunk = used * Math.max(shrunkLeast, 1 - overMs * shrinking);
    this.#pace = Math.max(paceLeast, shrunk);
  }

  #hasRoom(): boolean {
    const now = this.#clock.now();
    const passed = Math.max(0, now - this.#allowedAt) / readEveryMs;
    this.#allowed = Math.min(this.#pace, this.#allowed + passed * this.#pace);
    this.#allowedAt = now;
    return this.#allowed >= 1 && this.#underWay < atOnceMost;
  }

  #enter(arrival: Arrival, isCalled: boolean): void {
    this.#line.leave(arrival.line);
    this.#allowed -= 1;
    this.#underWay += 1;
    this.#admitted += 1;
    if (isCalled) this.#called += 1;
    let isIn = true;
    arrival.enter((wasRefused) => {
      if (!isIn) return;
      isIn = false;
      this.#underWay -= 1;
      if (wasRefused) this.#giveBack();
      this.#fill();
    });
  }

  /** Strangers whom the site refuses neither take up the pace nor say anything of it. */
  #giveBack(): void {
    this.#allowed = Math.min(this.#pace, this.#allowed + 1);
    this.#admitted = Math.max(0, this.#admitted - 1);
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
    const nextMs = Math.ceil(((1 - this.#allowed) / this.#pace) * readEveryMs);
    const now = this.#clock.now();
    this.#clock.wakeAt(Math.min(first.until, now + Math.max(1, nextMs)), this.#wake);
  }

  /** From the given time to half as much again. */
  #spread(ms: number): number {
    return Math.round(ms * (1 + this.#chance() / 2));
  }
}
