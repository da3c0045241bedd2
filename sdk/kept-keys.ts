import { HongbaoError } from './errors.ts';
import { makeHex } from './random.ts';
import type { Shelf } from './storage.ts';
import { UnderWay } from './under-way.ts';
import type { CallOptions } from './wait.ts';

/** Refusals at the door, which know nothing of the act: an earlier try whose answer was lost may have done it. */
const atTheDoor = /^(too_fast|room_closing|token_.*|origin_refused|protocol_mismatch)$/;

/**
 * Acts that are done once, whatever is lost on the way: each has a key that is made once and kept in storage until the
 * server has said yes or no, so that what is unfinished is finished, also after a reload, and not begun anew.
 */
export class KeptKeys {
  readonly #shelf: Shelf;
  readonly #underWay = new UnderWay<unknown>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** `name` says what is wished for: the same wish, made again before it was answered, is the same act. */
  act<Value>(
    name: string,
    run: (key: string) => Promise<Value>,
    options?: CallOptions,
  ): Promise<Value> {
    const act = this.#underWay.join(name, () => this.#act(name, run), options);
    // One caller makes all the acts of a name, so what is under way answers what this one would.
    return act as Promise<Value>;
  }

  async #act<Value>(name: string, run: (key: string) => Promise<Value>): Promise<Value> {
    const kept = this.#shelf.get(name);
    const key = typeof kept === 'string' ? kept : makeHex(16);
    this.#shelf.set(name, key);
    try {
      const answer = await run(key);
      this.#shelf.delete(name);
      return answer;
    } catch (error) {
      if (isAnswer(error)) this.#shelf.delete(name);
      throw error;
    }
  }
}

function isAnswer(error: unknown): boolean {
  return error instanceof HongbaoError && error.kind === 'refusal' && !atTheDoor.test(error.code);
}
