import type { Clock } from '../../rooms/ports.ts';
import { spread } from './chance.ts';
import { WaitingLine } from './waiting-line.ts';
import { Pace, type Quarter } from './pace.ts';
import { readEveryMs } from './pressure.ts';

/** The store has no use for more at once. */
const atOnceMost = 512;

/**
 * Who waits at the gate is in within a quarter-second, for no more are kept than go in in one. When the pace has fallen
 * meanwhile it takes longer; who has waited so long is told a place after all.
 */
const queueMs = 2 * readEveryMs;

/** The part of the expected wait after which one comes back; chance adds up to half of it, so that all are back by their turn. */
const backShare = 2 / 3;
/** The shortest and the longest, before chance adds its half. */
const backLeastMs = 300;
const backMostMs = 20_000;

/** What somebody is told who is not let in now. */
export interface Held {
  readonly retryAfterMs: number;
  /** 1 being next; none where even the line is full. */
  readonly place?: number;
  /** Until the server expects to let them in. */
  readonly etaMs?: number;
  /** The word of the waiting line, to come back with so that the place is kept. */
  readonly line?: string;
}

/** Somebody who wants to come in. */
export interface Arrival {
  /** What they were told to come back with. */
  readonly word: string | undefined;
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
  readonly #waitingLine: WaitingLine;
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
    this.#waitingLine = new WaitingLine(parts.clock, parts.word);
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
    return this.#waitingLine.length;
  }

  /** Room is never kept free for those who may not come; where there is none, those who were called have the next. */
  arrive(arrival: Arrival): void {
    if (arrival.isGone()) return;
    const isCalled = this.#waitingLine.isCalled(arrival.word);
    if (this.#queue.length === 0 && this.#hasRoom()) return this.#enter(arrival, isCalled);
    this.#hadRoom = false;
    if (!isCalled || this.#queue.length >= this.#pace.value) return this.hold(arrival);
    this.#queue.push({ arrival, until: this.#clock.now() + queueMs });
    this.#time();
  }

  hold(arrival: Arrival): void {
    const stood = this.#waitingLine.stand(arrival.word);
    if (!stood) return arrival.hold({ retryAfterMs: spread(backMostMs, this.#chance) });
    const { place, word } = stood;
    const etaMs = Math.ceil((place / this.#pace.value) * readEveryMs);
    const back = Math.min(backMostMs, Math.max(backLeastMs, etaMs * backShare));
    arrival.hold({ retryAfterMs: spread(back, this.#chance), place, etaMs, line: word });
  }

  /** A quarter of a second has passed. */
  turn({ overMs, spare }: Omit<Quarter, 'hadRoom'>): void {
    const hadRoom = this.#hadRoom;
    const admitted = this.#pace.turn({ overMs, spare, hadRoom });
    this.#waitingLine.call({ admitted, called: this.#called, hadRoom: hadRoom && overMs <= 0 });
    this.#called = 0;
    this.#hadRoom = true;
    this.#fill();
  }

  #hasRoom(): boolean {
    return this.#underWay < atOnceMost && this.#pace.hasRoom(this.#clock.now());
  }

  #enter(arrival: Arrival, isCalled: boolean): void {
    this.#waitingLine.leave(arrival.word);
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
    if (arrival.word === undefined || this.#waitingLine.isCalled(arrival.word))
      this.#enter(arrival, true);
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
}
