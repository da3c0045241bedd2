import { Fault } from '../../rooms/fault.ts';

/** A call of a port that can hang, fail, or be the last thing a process does. */
export type Call =
  | 'load'
  | 'save'
  | 'lines'
  | 'packet'
  | 'adopt'
  | 'settle'
  | 'standing'
  | 'reserve'
  | 'release'
  | 'pay'
  | 'money'
  | 'isMedia';

export interface Crash {
  /** The how manieth call of the process, from 0. */
  readonly at: number;
  /** Before the call had its effect, or after it and before anyone heard. */
  readonly when: 'before' | 'after';
}

/** One run of a process: what it asks of the world goes through here, until it dies. */
export class Machine {
  /** Every call that was made, in order. */
  readonly calls: Call[] = [];
  readonly #death = Promise.withResolvers<void>();
  #isDead = false;
  #crash: Crash | undefined;
  readonly #held = new Map<Call, Promise<void>>();
  readonly #faults: { readonly call: Call; readonly when: Crash['when']; readonly error: Error }[] =
    [];

  get isDead(): boolean {
    return this.#isDead;
  }

  /** From now on nothing of this process has any effect, and none of its calls is ever answered. */
  die(): void {
    this.#isDead = true;
    this.#death.resolve();
  }

  dieAt(crash: Crash): void {
    this.#crash = crash;
  }

  /** Resolves when it dies. */
  get death(): Promise<void> {
    return this.#death.promise;
  }

  /** Calls of this kind hang until the answer is called. */
  hold(...calls: readonly Call[]): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    for (const call of calls) this.#held.set(call, promise);
    return () => {
      for (const call of calls) this.#held.delete(call);
      resolve();
    };
  }

  /** The next call of this kind fails: with no effect, or with its effect and no answer. */
  failNext(call: Call, when: Crash['when'] = 'before', error: Error = lost(call)): void {
    this.#faults.push({ call, when, error });
  }

  async run<Answer>(call: Call, work: () => Promise<Answer>): Promise<Answer> {
    const never = new Promise<Answer>(() => {});
    if (this.#isDead) return never;
    const crash = this.#crash?.at === this.calls.length ? this.#crash : undefined;
    this.calls.push(call);
    await this.#held.get(call);
    if (crash?.when === 'before') this.die();
    if (this.#isDead) return never;
    const fault = this.#faults.find((one) => one.call === call);
    if (fault) this.#faults.splice(this.#faults.indexOf(fault), 1);
    if (fault?.when === 'before') throw fault.error;
    const answer = await work();
    if (crash) this.die();
    if (this.#isDead) return never;
    if (fault) throw fault.error;
    return answer;
  }
}

function lost(call: Call): Fault {
  return new Fault('unavailable', `${call} was not answered`);
}
