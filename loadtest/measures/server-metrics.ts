import type { Second } from '../report/result.ts';
import { sumOf } from './counts.ts';

export type ServerSide = NonNullable<Second['server']>;

/** What the server says of itself, all its processes together, where the tester may read it. */
export class ServerMetrics {
  readonly #processes: readonly ProcessMetrics[];

  constructor(urls: readonly string[], operatorToken: string | undefined) {
    this.#processes = urls.map((url) => new ProcessMetrics(url, operatorToken));
  }

  /** Nothing where none answers in time, or not to us. */
  async read(): Promise<ServerSide | null> {
    const all = await Promise.all(this.#processes.map((one) => one.read()));
    const sides = all.filter((side) => side !== null);
    if (sides.length === 0) return null;
    return {
      loopMs: Math.max(...sides.map(({ loopMs }) => loopMs)),
      cpu: sumOf(sides.map(({ cpu }) => cpu)),
      memoryMb: sumOf(sides.map(({ memoryMb }) => memoryMb)),
    };
  }
}

class ProcessMetrics {
  readonly #url: URL;
  readonly #headers: Record<string, string>;
  #cpu: { readonly seconds: number; readonly at: number } | undefined;

  constructor(url: string, operatorToken: string | undefined) {
    this.#url = new URL('/metrics', url);
    this.#headers = operatorToken === undefined ? {} : { authorization: `Bearer ${operatorToken}` };
  }

  async read(): Promise<ServerSide | null> {
    try {
      const signal = AbortSignal.timeout(answersWithinMs);
      const answer = await fetch(this.#url, { headers: this.#headers, signal });
      return answer.ok ? this.#sideOf(await answer.text()) : null;
    } catch {
      return null;
    }
  }

  #sideOf(text: string): ServerSide | null {
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    const at = performance.now();
    const seconds = value('process_cpu_seconds_total');
    const before = this.#cpu;
    this.#cpu = { seconds, at };
    // A server that was started anew begins to count anew.
    if (!before || seconds < before.seconds) return null;
    return {
      loopMs: 1000 * (value('nodejs_eventloop_lag_p99_seconds') || 0),
      cpu: (100_000 * (seconds - before.seconds)) / (at - before.at),
      memoryMb: value('process_resident_memory_bytes') / 2 ** 20,
    };
  }
}

const answersWithinMs = 900;
