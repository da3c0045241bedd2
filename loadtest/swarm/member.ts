import type { Channel } from './channel.ts';
import type { Order, Word } from './messages.ts';

/** One worker, as the swarm knows it. */
export class Member {
  readonly name: string;
  readonly #channel: Channel<Word, Order>;
  #hear: (word: Word) => void = () => {};
  #lose: (why: string) => void = () => {};
  readonly #loss: Promise<undefined>;
  /** Why it takes no part any more, as the end of a sentence. */
  lost: string | undefined;

  constructor(name: string, channel: Channel<Word, Order>) {
    this.name = name;
    this.#channel = channel;
    this.#loss = new Promise((resolve) => {
      this.#lose = (why) => {
        this.lost ??= why;
        channel.cut();
        resolve(undefined);
      };
    });
    void channel.closed.then((wrong) => this.#lose(wrong ?? 'has ended, or its connection has'));
  }

  hear(word: Word): void {
    if (word.say === 'failed') return this.#lose(`has failed: ${word.words}`);
    try {
      this.#hear(word);
    } catch (error) {
      // It is of the contract, and yet nothing to count: that is the end of this one, and not of the run's books.
      const why = error instanceof Error ? error.message : String(error);
      this.#lose(`has said what cannot be counted: ${why}`);
    }
  }

  tell(order: Order): void {
    this.#channel.say(order);
  }

  /**
   * Nothing when it is lost before it has answered.
   * @param silentMs whoever says nothing for so long is lost.
   */
  async ask<Answer>(
    order: Order,
    answerOf: (word: Word) => Answer | undefined,
    silentMs?: number,
  ): Promise<Answer | undefined> {
    let silence: NodeJS.Timeout | undefined;
    const answered = new Promise<Answer>((resolve) => {
      this.#hear = (word) => {
        silence?.refresh();
        const answer = answerOf(word);
        if (answer !== undefined) resolve(answer);
      };
    });
    if (silentMs !== undefined)
      silence = setTimeout(() => this.#lose(`has said nothing for ${silentMs / 1000} s`), silentMs);
    this.tell(order);
    try {
      return await Promise.race([answered, this.#loss]);
    } finally {
      clearTimeout(silence);
    }
  }

  async end(): Promise<void> {
    this.#channel.close();
    await this.#channel.closed;
  }
}
