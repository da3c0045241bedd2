import type { Second } from '../report/result.ts';
import type { ServerSide } from './server-side.ts';
import { Tally, type Snapshot } from './tally.ts';
import { Times } from './times.ts';

/** Adds up what all workers say of one second, and of the whole run. */
export class Seconds {
  readonly all = new Tally();
  readonly list: Second[] = [];
  #now = new Tally();
  readonly #players = new Map<number, Pick<Snapshot, 'players' | 'underWay'>>();

  add(worker: number, snapshot: Snapshot): void {
    this.#now.add(snapshot);
    this.all.add(snapshot);
    const { players, underWay } = snapshot;
    this.#players.set(worker, { players, underWay });
  }

  /** Ends a second; answers what it was. */
  end(server: ServerSide | null): Second {
    const acts = [...this.#now.acts];
    const latency = Times.empty();
    for (const [, act] of acts) latency.add(act.latency);
    const sums = (read: (act: (typeof acts)[number][1]) => number) =>
      acts.reduce((sum, [, act]) => sum + read(act), 0);
    const here = [...this.#players.values()];
    const second: Second = {
      at: this.list.length + 1,
      begun: sums(({ begun }) => begun),
      done: sums(({ done }) => done),
      refused: sums(({ refused }) => refused.count),
      failed: sums(({ failed }) => failed),
      dropped: [...this.#now.dropped.values()].reduce((sum, one) => sum + one, 0),
      acts: Object.fromEntries(acts.map(([name, { done }]) => [name, done])),
      p50: latency.at(50),
      p99: latency.at(99),
      max: latency.maxMs,
      players: here.reduce((sum, { players }) => sum + players, 0),
      underWay: here.reduce((sum, { underWay }) => sum + underWay, 0),
      frames: this.#now.frames,
      bytes: this.#now.bytes,
      server,
    };
    this.list.push(second);
    this.#now = new Tally();
    return second;
  }
}
