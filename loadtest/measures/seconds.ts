import type { Second } from '../report/result.ts';
import { addCounts, sumOf } from './counts.ts';
import type { ServerSide } from './server-metrics.ts';
import { Tally, type ActCount, type Snapshot } from './tally.ts';
import { Times } from './times.ts';

/** Enough of them that chance among them says something, few enough that each has something to say. */
const mostStretches = 20;

/** Adds up what all workers say of one second, of one stretch of some seconds, and of the whole run. */
export class Seconds {
  readonly all = new Tally();
  readonly list: Second[] = [];
  /** What the acts of each stretch took. */
  readonly stretches: Map<string, Times>[] = [];
  readonly #intended: readonly number[];
  #now = new Tally();
  readonly #players = new Map<number, Pick<Snapshot, 'players' | 'underWay'>>();

  /** @param intended how many were due in each second. */
  constructor(intended: readonly number[]) {
    this.#intended = intended;
  }

  /** @throws UnreadableHistogram, and then counts nothing of it. */
  add(worker: number, snapshot: Snapshot): void {
    const tally = Tally.of(snapshot);
    this.#now.add(tally);
    this.all.add(tally);
    const { players, underWay } = snapshot;
    this.#players.set(worker, { players, underWay });
  }

  /** Ends a second; answers what it was. */
  end(server: ServerSide | null): Second {
    const acts = [...this.#now.acts];
    const latency = Times.empty();
    const codes = new Map<string, number>();
    for (const [, act] of acts) {
      latency.add(act.latency);
      addCounts(codes, act.codes);
    }
    this.#stretch(acts);
    const sumOfActs = (read: (act: ActCount) => number) => sumOf(acts.map(([, act]) => read(act)));
    const here = [...this.#players.values()];
    const second: Second = {
      at: this.list.length + 1,
      intended: this.#intended[this.list.length] ?? 0,
      begun: sumOfActs(({ begun }) => begun),
      done: sumOfActs(({ done }) => done),
      turnedAway: sumOfActs(({ turnedAway }) => turnedAway.count),
      failed: sumOfActs(({ failed }) => failed),
      dropped: sumOf(this.#now.dropped.values()),
      acts: Object.fromEntries(acts.map(([name, { done }]) => [name, done])),
      codes: Object.fromEntries(codes),
      p50: latency.at(50),
      p99: latency.at(99),
      max: latency.maxMs,
      players: sumOf(here.map(({ players }) => players)),
      underWay: sumOf(here.map(({ underWay }) => underWay)),
      frames: this.#now.frames,
      bytes: this.#now.bytes,
      server,
    };
    this.list.push(second);
    this.#now = new Tally();
    return second;
  }

  /** What ends after the schedule is of the last stretch. */
  #stretch(acts: readonly (readonly [string, ActCount])[]): void {
    const count = Math.min(mostStretches, this.#intended.length);
    const at = Math.floor((this.list.length * count) / Math.max(1, this.#intended.length));
    const stretch = (this.stretches[Math.min(at, Math.max(0, count - 1))] ??= new Map());
    for (const [name, { latency }] of acts) {
      const times = stretch.get(name) ?? Times.empty();
      times.add(latency);
      stretch.set(name, times);
    }
  }
}
