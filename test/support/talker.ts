import assert from 'node:assert/strict';
import { settle, type Group, type Pair } from '../../sdk/index.ts';

/** Quick enough that something is always on its way, and far below what a seat may say. */
const everyMs = 120;

/** For so long is waited for lines that are still on their way. */
const patienceMs = 3000;

/** Says one line after the other, without waiting for the answer of the last, and writes down what comes of it. */
export class Talker {
  readonly room: Pair | Group;
  /** What was said, in this order. */
  readonly said: string[] = [];
  /** Codes that the SDK did not put right by itself. */
  readonly failures: string[] = [];
  /** For how long the connection was away, each time, in milliseconds. */
  readonly awayMs: number[] = [];
  /** How the connection stood, one after the other. */
  readonly states: string[] = [];
  readonly #name: string;
  readonly #answers: Promise<void>[] = [];
  #timer: NodeJS.Timeout | undefined;
  #awaySince: number | undefined;

  constructor(room: Pair | Group, name: string) {
    this.room = room;
    this.#name = name;
    // Both kinds of room tell it, with the same payload.
    const noteIt = () => this.#note(room.connection.state);
    if ('friend' in room) room.on('connection.changed', noteIt);
    else room.on('connection.changed', noteIt);
  }

  start(): void {
    this.#timer = setInterval(() => this.#sayNext(), everyMs);
  }

  /** Resolves when everything that was said has been answered. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#answers);
  }

  /** An act beside the talk; what it fails with is written down. */
  async tries<Value>(act: Promise<Value>): Promise<Value | undefined> {
    const outcome = await settle(act);
    if (outcome.ok) return outcome.value;
    this.failures.push(outcome.error.code);
    return undefined;
  }

  /** Resolves when the screen shows all that the other said, each once and in the order in which it was said. */
  async hasRead(other: Talker): Promise<void> {
    while (await this.room.olderLines());
    const late = performance.now() + patienceMs;
    while (this.#readsOf(other).length < other.said.length && performance.now() < late)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual(this.#readsOf(other), other.said);
  }

  #readsOf({ room: { me } }: Talker): readonly string[] {
    return this.room
      .lines()
      .flatMap(({ from, content }) => (from === me && content.kind === 'text' ? content.text : []));
  }

  #sayNext(): void {
    const text = `${this.#name} ${this.said.length + 1}`;
    this.said.push(text);
    this.#answers.push(this.tries(this.room.say(text)).then(() => {}));
  }

  #note(state: string): void {
    if (this.states.at(-1) !== state) this.states.push(state);
    if (state !== 'online') this.#awaySince ??= performance.now();
    else if (this.#awaySince !== undefined) {
      this.awayMs.push(performance.now() - this.#awaySince);
      this.#awaySince = undefined;
    }
  }
}
