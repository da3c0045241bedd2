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
    void channel.closed.then(() => this.#lose('has ended, or its line has'));
  }

  hear(word: Word): void {
    if (word.say === 'failed') this.#lose(`has failed: ${word.words}`);
    else this.#hear(word);
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
