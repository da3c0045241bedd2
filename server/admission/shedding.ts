import { works, type Work } from '../../rooms/campaign/contract.ts';
import { spread } from './chance.ts';

/** In a quarter-second: all of one kind of work is given up within a second, and all is taken on again within ten. */
const rising = 0.25;
const falling = 0.1;

/** Until the same may be asked for again, before chance adds its half. */
const backMs = 1000;

/**
 * What a process that is very late refuses, from the least important up: a part of one kind of work first, by chance,
 * all of it next, then a part of the one above.
 */
export class Shedding {
  readonly #chance: () => number;
  /** How many kinds of work are refused; the fraction is of the next one. */
  #level = 0;

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  get level(): number {
    return this.#level;
  }

  /** A quarter of a second has passed. */
  turn(isVeryLate: boolean): void {
    const level = this.#level + (isVeryLate ? rising : -falling);
    this.#level = Math.min(works.length, Math.max(0, level));
  }

  /** Until it may be asked for again; 0: it is done. */
  busyFor(work: Work): number {
    if (this.#level === 0) return 0;
    const below = works.length - 1 - works.indexOf(work);
    if (this.#chance() >= this.#level - below) return 0;
    return spread(backMs, this.#chance);
  }
}
