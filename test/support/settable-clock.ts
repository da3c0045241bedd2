import assert from 'node:assert/strict';
import type { Clock } from '../../rooms/ports.ts';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
}

/** More alarms than this in one stretch of time is a room that wakes itself for ever. */
const alarmsMost = 1000;

/** A clock that stands still until it is told otherwise. */
export class SettableClock implements Clock {
  #now: number;
  readonly #alarms = new Set<Alarm>();

  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly wakeAt = (at: number, run: () => void): (() => void) => {
    const alarm = { at, run };
    this.#alarms.add(alarm);
    return () => this.#alarms.delete(alarm);
  };

  /** Time goes by: each alarm rings at its own moment, and what it started comes to rest before the next. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (let rung = 0; ; rung += 1) {
      assert.ok(rung < alarmsMost, 'an alarm rings for ever');
      const next = this.#next(until);
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      this.#alarms.delete(next);
      next.run();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  /** The clock jumps, as when it is turned; alarms that were passed ring at the new time. */
  async turn(ms: number): Promise<void> {
    this.#now += ms;
    await this.pass(0);
  }

  /** The clock moves, forward or back, and no alarm rings: a timer that is late, a machine that stepped its clock. */
  slip(ms: number): void {
    this.#now += ms;
  }

  #next(until: number): Alarm | undefined {
    const due = [...this.#alarms].filter((alarm) => alarm.at <= until);
    return due.sort((one, other) => one.at - other.at)[0];
  }
}

/** Everything in memory comes to rest within a turn of the event loop; two, for what a first one starts. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
