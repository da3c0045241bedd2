import { setTimeout } from 'node:timers/promises';
import { Child } from '../bench/child.ts';
import type { Cpu, Weight } from '../bench/orders.ts';
import { Crowd } from './crowd.ts';
import type { RoomOrders } from './orders.ts';

export interface Filled {
  /** What all of it weighs more than nothing. */
  readonly weight: Weight;
  /** Microseconds of CPU a second while nothing happens; 10,000 are one percent of a processor. */
  readonly idle: number;
}

/** One server with its crowd, on its way from empty over full to empty again. */
export class Stage {
  readonly child: Child<RoomOrders>;
  readonly #crowd: Crowd;
  readonly #settleMs: number;
  #empty: Weight = { rss: 0, heap: 0, buffers: 0 };

  private constructor(child: Child<RoomOrders>, settleMs: number) {
    this.child = child;
    this.#settleMs = settleMs;
    this.#crowd = new Crowd(child);
  }

  static async open(
    program: URL,
    given: { readonly args: readonly string[]; readonly settleMs: number },
  ): Promise<Stage> {
    return new Stage(await Child.start(program, ...given.args), given.settleMs);
  }

  /** Some rooms come and go; from now on it is empty. */
  async warmUp(rooms: number): Promise<void> {
    await this.#crowd.come('rooms', { from: 0, count: rooms });
    await this.clear();
  }

  /** Fills the rooms, or the homes of as many, by number from 0. */
  async fill(kind: 'rooms' | 'homes', count: number): Promise<void> {
    await this.#crowd.come(kind, { from: 0, count });
    await setTimeout(this.#settleMs);
  }

  /** Watches it do nothing, then weighs it: by then V8 has given back what it took to fill it fast. */
  async measure(ms: number): Promise<Filled> {
    const before = await this.child.ask('cpu');
    await setTimeout(ms);
    const idle = rate(before, await this.child.ask('cpu'));
    return { weight: over(await this.child.ask('weigh'), this.#empty), idle };
  }

  /** Everyone leaves; answers by how much the heap is larger than when it was last empty, as a share of it. */
  async clear(): Promise<number> {
    await this.#crowd.leave();
    const before = this.#empty;
    this.#empty = await this.child.ask('weigh');
    return this.#empty.heap / before.heap - 1;
  }
}

function rate(before: Cpu, after: Cpu): number {
  return (1000 * (after.all - before.all)) / (after.at - before.at);
}

const over = (one: Weight, other: Weight): Weight => ({
  rss: one.rss - other.rss,
  heap: one.heap - other.heap,
  buffers: one.buffers - other.buffers,
});
