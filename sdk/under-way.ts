import { waitFor, type CallOptions } from './wait.ts';

/** Acts of which each name has one at a time: whoever asks for it meanwhile waits for the same one. */
export class UnderWay<Value> {
  readonly #acts = new Map<string, Promise<Value>>();

  join(name: string, act: () => Promise<Value>, options?: CallOptions): Promise<Value> {
    const joined = this.#acts.get(name) ?? act().finally(() => this.#acts.delete(name));
    this.#acts.set(name, joined);
    return waitFor(joined, options);
  }
}
