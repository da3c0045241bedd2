import { Fault } from '../fault.ts';
import { uncloneable, type Failure, type ToWriter } from './messages.ts';

/** Cloning more than this in one go would itself hold up the main thread. */
const messageLimit = 1000;

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Fault) => void;
}

/**
 * The calls that wait for the writer. What one turn of the event loop asks for leaves in one message; answers come
 * back in the same order.
 */
export class Calls {
  readonly #post: (message: ToWriter) => void;
  readonly #limit: number;
  #waiting: Waiting[] = [];
  /** How many of `#waiting` have been answered: shifting a long array for each answer would be quadratic. */
  #answered = 0;
  #unsent: unknown[] = [];
  #isScheduled = false;
  #failure: Fault | null = null;

  constructor(post: (message: ToWriter) => void, limit: number) {
    this.#post = post;
    this.#limit = limit;
  }

  get waiting(): number {
    return this.#waiting.length - this.#answered;
  }

  call(operation: number, argument: unknown): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.waiting >= this.#limit) {
      return Promise.reject(unavailable(`${this.#limit} calls are waiting for the store`));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#unsent.push(operation, argument);
      if (this.#isScheduled) return;
      this.#isScheduled = true;
      setImmediate(this.#send);
    });
  }

  /** One batch is durable. */
  settle(answers: readonly unknown[], failures: readonly Failure[]): void {
    const failed = new Map(failures.map((failure) => [failure.index, failure]));
    const count = Math.max(answers.length, failures.length);
    for (let index = 0; index < count; index += 1) {
      const waiting = this.#waiting[this.#answered];
      this.#answered += 1;
      const failure = failed.get(index);
      if (failure) waiting?.reject(faultOf(failure));
      else waiting?.resolve(answers[index]);
    }
    if (this.#answered < this.#waiting.length && this.#answered < messageLimit) return;
    this.#waiting = this.#waiting.slice(this.#answered);
    this.#answered = 0;
  }

  /** The writer is gone or the store is closed: whoever waits is told so, and so is whoever comes later. */
  fail(failure: Fault): void {
    this.#failure ??= failure;
    const waiting = this.#waiting.slice(this.#answered);
    this.#waiting = [];
    this.#answered = 0;
    this.#unsent = [];
    for (const { reject } of waiting) reject(failure);
  }

  /** Takes no more; what was asked for before is still sent, and answered. */
  finish(failure: Fault): void {
    this.#failure ??= failure;
    while (this.#unsent.length > 0) this.#send();
  }

  readonly #send = (): void => {
    this.#isScheduled = false;
    const message = this.#unsent.splice(0, messageLimit * 2);
    if (message.length === 0) return;
    if (this.#unsent.length > 0) {
      this.#isScheduled = true;
      setImmediate(this.#send);
    }
    try {
      this.#post(message);
    } catch {
      this.#post(message.map(cloneable));
    }
  };
}

/** An argument that no thread can be sent is its caller's bug: it alone must fail, in its place in the order. */
function cloneable(value: unknown): unknown {
  try {
    return structuredClone(value);
  } catch {
    return uncloneable;
  }
}

export const unavailable = (message: string, cause?: unknown): Fault =>
  new Fault('unavailable', message, { cause });

function faultOf(failure: Failure): Fault {
  const cause = new Error(failure.message);
  cause.stack = failure.stack;
  const { code, message, retryable, retryAfterMs } = failure;
  return new Fault(code, message, { retryable, retryAfterMs, cause });
}
