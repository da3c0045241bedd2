import { setTimeout } from 'node:timers/promises';
import { Child } from './child.ts';
import { Crowd } from './crowd.ts';
import type { Weight } from './orders.ts';

/** What a first few rooms leave behind for good (compiled code, caches, a grown heap) is no room's cost. */
const warmRooms = 200;
/** Sockets that were just taken still settle: the first patches, timers that end. */
const settleMs = 3000;

/** One server with its crowd, on its way from empty over full to empty again. */
export class Stage {
  readonly child: Child;
  readonly #crowd: Crowd;
  #empty: Weight = { rss: 0, heap: 0 };

  private constructor(child: Child) {
    this.child = child;
    this.#crowd = new Crowd(child);
  }

  /** `warmUp`: what else its players do before it is weighed empty. */
  static async open(
    program: string,
    args: readonly string[],
    warmUp?: (child: Child) => Promise<void>,
  ): Promise<Stage> {
    const stage = new Stage(await Child.start(program, ...args));
    for (const kind of ['rooms', 'homes'] as const) {
      await stage.#crowd.come(kind, { from: 0, count: warmRooms });
      await stage.#crowd.leave();
    }
    await warmUp?.(stage.child);
    await stage.#crowd.leave();
    stage.#empty = await stage.child.ask('weigh');
    return stage;
  }

  /** Fills the rooms, or the homes of as many; answers what all of it weighs more than nothing. */
  async fill(kind: 'rooms' | 'homes', count: number): Promise<Weight> {
    await this.#crowd.come(kind, { from: 0, count });
    await setTimeout(settleMs);
    const { rss, heap } = await this.child.ask('weigh');
    return { rss: rss - this.#empty.rss, heap: heap - this.#empty.heap };
  }

  /** Everyone leaves; answers by how much the heap is larger than before anyone came, as a share of it. */
  async clear(): Promise<number> {
    await this.#crowd.leave();
    const before = this.#empty;
    this.#empty = await this.child.ask('weigh');
    return this.#empty.heap / before.heap - 1;
  }

  /** Microseconds of CPU a second while nothing happens; 10,000 are one percent of a processor. */
  async idle(ms: number): Promise<number> {
    const before = await this.child.ask('cpu');
    await setTimeout(ms);
    const after = await this.child.ask('cpu');
    return (1000 * (after.all - before.all)) / (after.at - before.at);
  }
}
