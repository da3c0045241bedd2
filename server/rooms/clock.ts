import type { Clock } from '../../rooms/ports.ts';
import type { TurnableClock } from '../database.ts';

/** Node fires timers that are further away at once. */
const longestTimerMs = 2 ** 31 - 1;

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** The clock that rooms ask: the data's own, with alarms that also ring when it is turned past them. */
export interface ServerClock extends Clock {
  turn(advanceMs: number): Promise<void>;
  /** The time was turned by somebody else: rings what was passed. */
  turned(): void;
  /** Told after each turn, when every alarm that was passed has rung; the turn is over when all have finished. */
  onTurn(told: () => Promise<void>): void;
  close(): void;
}

export function makeClock(time: TurnableClock): ServerClock {
  return new AlarmClock(time);
}

/** The machine's own time, which nobody turns: leases, rates and how long an answer is waited for. */
export function machineClock(): ServerClock {
  return makeClock({
    now: () => Date.now(),
    offset: 0,
    turn: () => Promise.reject(new Error("the machine's own clock is not turned")),
  });
}

/** One timer for all: a process may hold a hundred thousand alarms, most of which never ring. */
class AlarmClock implements ServerClock {
  readonly #time: TurnableClock;
  readonly #heap: Alarm[] = [];
  readonly #cancelled = new Set<Alarm>();
  readonly #listeners: (() => Promise<void>)[] = [];
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Infinity;

  constructor(time: TurnableClock) {
    this.#time = time;
  }

  readonly now = (): number => this.#time.now();

  wakeAt(at: number, run: () => void): () => void {
    const alarm = { at, run };
    push(this.#heap, alarm);
    if (at < this.#timerAt) this.#arm();
    return () => this.#cancel(alarm);
  }

  async turn(advanceMs: number): Promise<void> {
    await this.#time.turn(advanceMs);
    this.#ring();
    for (const told of this.#listeners) await told();
  }

  turned(): void {
    this.#ring();
  }

  onTurn(told: () => Promise<void>): void {
    this.#listeners.push(told);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#heap.length = 0;
    this.#cancelled.clear();
  }

  /** Cancelled alarms stay in the heap until they are passed, or until they are half of it. */
  #cancel(alarm: Alarm): void {
    this.#cancelled.add(alarm);
    if (this.#cancelled.size * 2 <= this.#heap.length) return;
    const left = this.#heap.filter((one) => !this.#cancelled.has(one));
    this.#heap.length = 0;
    this.#cancelled.clear();
    for (const one of left) push(this.#heap, one);
  }

  readonly #ring = (): void => {
    const now = this.now();
    for (let first = this.#heap[0]; first && first.at <= now; first = this.#heap[0]) {
      pop(this.#heap);
      if (!this.#cancelled.delete(first)) first.run();
    }
    this.#arm();
  };

  #arm(): void {
    clearTimeout(this.#timer);
    const first = this.#heap[0];
    this.#timerAt = first?.at ?? Infinity;
    if (!first) return;
    const inMs = Math.min(Math.max(0, first.at - this.now()), longestTimerMs);
    this.#timer = setTimeout(this.#ring, inMs);
    this.#timer.unref();
  }
}

function push(heap: Alarm[], alarm: Alarm): void {
  let index = heap.push(alarm) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isBefore(heap[index], heap[parent])) return;
    swap(heap, index, parent);
    index = parent;
  }
}

function pop(heap: Alarm[]): void {
  swap(heap, 0, heap.length - 1);
  heap.pop();
  for (let index = 0; ;) {
    const left = 2 * index + 1;
    const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
    if (!isBefore(heap[least], heap[index])) return;
    swap(heap, index, least);
    index = least;
  }
}

function isBefore(one: Alarm | undefined, other: Alarm | undefined): boolean {
  return one !== undefined && other !== undefined && one.at < other.at;
}

function swap(heap: Alarm[], one: number, other: number): void {
  const first = heap[one];
  const second = heap[other];
  if (!first || !second) return;
  heap[one] = second;
  heap[other] = first;
}
