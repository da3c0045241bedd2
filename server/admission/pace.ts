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

/** What a quarter-second was like. */
export interface Quarter {
  /** How many milliseconds later the process was than it may be. */
  readonly overMs: number;
  /** The part of the time in which it had nothing to do. */
  readonly spare: number;
  /** Nobody came in vain. */
  readonly hadRoom: boolean;
}

/**
 * How many may come in in a quarter-second, by how late the process is: fewer when it is late, more when somebody found
 * no room although it was not. What is counted is who comes in and not who is on the way, because most of the way leads
 * past the gate: the connection, its room, and the room's whole state.
 */
export class Pace {
  #value = paceFirst;
  /** How many may come in right now: a token bucket. */
  #allowed = paceFirst;
  #allowedAt: number;
  #admitted = 0;
  /** The most that came in of late, fading. */
  #used = 0;
  /** Quarter-seconds until what came in before has had its effect. */
  #draining = 0;

  constructor(now: number) {
    this.#allowedAt = now;
  }

  /** How many a quarter-second. */
  get value(): number {
    return this.#value;
  }

  /** Whether one more may come in; they do by `take`. */
  hasRoom(now: number): boolean {
    const passed = Math.max(0, now - this.#allowedAt) / readEveryMs;
    this.#allowed = Math.min(this.#value, this.#allowed + passed * this.#value);
    this.#allowedAt = now;
    return this.#allowed >= 1;
  }

  /** Milliseconds until one more may come in. */
  get nextInMs(): number {
    return Math.max(1, Math.ceil(((1 - this.#allowed) / this.#value) * readEveryMs));
  }

  take(): void {
    this.#allowed -= 1;
    this.#admitted += 1;
  }

  /** Strangers whom the site refuses neither take up the pace nor say anything of it. */
  giveBack(): void {
    this.#allowed = Math.min(this.#value, this.#allowed + 1);
    this.#admitted = Math.max(0, this.#admitted - 1);
  }

  /** A quarter of a second has passed; answers how many came in. */
  turn({ overMs, spare, hadRoom }: Quarter): number {
    const admitted = this.#admitted;
    this.#admitted = 0;
    this.#used = Math.max(admitted, this.#used * forgetting);
    this.#draining = Math.max(0, this.#draining - 1);
    if (overMs > 0) this.#shrink(overMs);
    else if (hadRoom) this.#value += (paceFirst - this.#value) * relaxing;
    else this.#value = Math.min(paceMost, this.#value * (1 + Math.max(growthLeast, spare)));
    return admitted;
  }

  /** Once for all that is late by now: it came in before, and is there for as long as it is late. */
  #shrink(overMs: number): void {
    const used = Math.min(this.#value, this.#used);
    if (this.#draining > 0 || used < this.#value * usedLeast) return;
    this.#draining = Math.ceil(overMs / readEveryMs);
    const shrunk = used * Math.max(shrunkLeast, 1 - overMs * shrinking);
    this.#value = Math.max(paceLeast, shrunk);
  }
}
