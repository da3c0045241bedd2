import type { Clock } from '../../rooms/ports.ts';

/** Who has not asked for so long has gone home: twice the longest time that anyone is told to wait, and a little. */
const goneAfterMs = 70_000;

/** Some 20 MB; who comes when so many stand in line is told to come back, without a place. */
const waitersMost = 100_000;

/** For each who found room before their turn, so many more are called. */
const overtaking = 7;

/** With room to spare so much of the line is called at once: those who have gone home hold nobody up for long. */
const calledAtOnce = 1 / 8;

/** What became of those who came in a quarter of a second. */
interface Flow {
  readonly admitted: number;
  /** Of them, those who had been called. */
  readonly called: number;
  /** Nobody came in vain. */
  readonly hadRoom: boolean;
}

interface Waiter {
  readonly number: number;
  askedAt: number;
}

/**
 * Who waits before the gate, as where numbers are drawn: each has a number, and whoever has been called may go in. The
 * waiter keeps a word that names the number, which nobody can guess and which is good once.
 */
export class WaitingLine {
  readonly #waiters = new Map<string, Waiter>();
  readonly #clock: Pick<Clock, 'now'>;
  readonly #word: () => string;
  #last = 0;
  #called = 0;

  /** @param word makes one that nobody can guess. */
  constructor(clock: Pick<Clock, 'now'>, word: () => string) {
    this.#clock = clock;
    this.#word = word;
  }

  /** How many numbers have not been called; some of those who had them may have gone home. */
  get length(): number {
    return this.#last - this.#called;
  }

  /** Whether it is their turn; whoever has no number has one when nobody waits to be called. */
  isCalled(word: string | undefined): boolean {
    const waiter = this.#find(word);
    return waiter === undefined ? this.length === 0 : waiter.number <= this.#called;
  }

  /** Their place, 1 being next, with the word to come back with; a new one at the end for whoever has none. */
  stand(word: string | undefined): { readonly place: number; readonly word: string } | undefined {
    const known = this.#find(word);
    if (known && word !== undefined) {
      known.askedAt = this.#clock.now();
      // Who asked last stands last in the map, so that those who have gone home are the first.
      this.#waiters.delete(word);
      this.#waiters.set(word, known);
      return { place: Math.max(1, known.number - this.#called), word };
    }
    if (this.#waiters.size >= waitersMost) return undefined;
    this.#last += 1;
    const given = this.#word();
    this.#waiters.set(given, { number: this.#last, askedAt: this.#clock.now() });
    return { place: Math.max(1, this.length), word: given };
  }

  /** Goes in: the word has done its work. */
  leave(word: string | undefined): void {
    if (word !== undefined) this.#waiters.delete(word);
  }

  /**
   * Calls as many as went in, so that the flow goes on. Where others than those who were called found room, some of the
   * called have gone home, and more are called in their stead.
   */
  call({ admitted, called, hadRoom }: Flow): void {
    const flow = admitted + (admitted - called) * overtaking;
    const least = hadRoom ? Math.ceil(this.length * calledAtOnce) : 0;
    this.#called = Math.min(this.#last, this.#called + Math.max(flow, least));
    for (const [word, { askedAt }] of this.#waiters) {
      if (askedAt + goneAfterMs > this.#clock.now()) break;
      this.#waiters.delete(word);
    }
  }

  #find(word: string | undefined): Waiter | undefined {
    return word === undefined ? undefined : this.#waiters.get(word);
  }
}
