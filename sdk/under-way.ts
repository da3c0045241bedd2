import { isPassing } from './errors.ts';
import { waitFor, type CallOptions } from './wait.ts';

/** Acts of which each name has one at a time: whoever asks for it meanwhile waits for the same one. */
export class UnderWay<Value> {
  readonly #acts = new Map<string, Promise<Value>>();

  join(name: string, act: () => Promise<Value>, options?: CallOptions): Promise<Value> {
    return waitFor(this.#join(name, act), options);
  }

  #join(name: string, act: () => Promise<Value>): Promise<Value> {
    const underWay = this.#acts.get(name);
    if (underWay)
      return underWay.catch((error: unknown) => {
        // Whoever began it has waited as long as they wanted to, and not as long as this one may.
        if (isPassing(error)) return this.#join(name, act);
        throw error;
      });
    const begun = act().finally(() => this.#acts.delete(name));
    this.#acts.set(name, begun);
    return begun;
  }
}
