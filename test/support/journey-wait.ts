/** What a story waits for happens within milliseconds; a busy machine is given this long. */
const patienceMs = 8000;

/** Fails, and says for what, when it does not come. */
export async function inTime<Value>(
  promise: Promise<Value>,
  what: string,
  withinMs = patienceMs,
): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${what}: not within ${withinMs} ms`)), withinMs);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A door in somebody's way: who comes while it is shut waits, in order, until it is opened. */
export class Gate {
  #opened: Promise<void> = Promise.resolve();
  #open = (): void => {};
  #arrived: (() => void)[] = [];
  #isShut = false;
  #waiting = 0;

  shut(): void {
    this.#isShut = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#opened = promise;
    this.#open = resolve;
  }

  open(): void {
    this.#isShut = false;
    this.#waiting = 0;
    this.#open();
  }

  /** Goes through, once it is open. */
  async pass(): Promise<void> {
    if (!this.#isShut) return;
    this.#waiting += 1;
    for (const arrived of this.#arrived.splice(0)) arrived();
    await this.#opened;
  }

  /** Resolves when somebody stands before the shut door. */
  async isWaitedAt(): Promise<void> {
    if (this.#waiting > 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#arrived.push(resolve);
    await inTime(promise, 'nobody came to the gate');
  }
}
