import { coalesce } from './coalesce.ts';

/** What a saver needs: how to read what is decided now, how to make it durable, and how to show what is. */
export interface Save<Facts> {
  readonly read: () => Facts;
  /** Resolves with the new version once it is durable; throws a fault, and then nothing is known. */
  readonly write: (facts: Facts, from: number) => Promise<number>;
  readonly show: (facts: Facts) => void;
  /** After a failed write: resolves when it is time to try again, throws when there is nothing more to try. */
  readonly waitAfter: (cause: unknown) => Promise<void>;
}

/**
 * Makes facts durable, then visible, in that order and never otherwise; one write at a time. A write that fails is
 * tried again, with the facts as they are by then: whoever waits for it goes on, and tells what it has to tell, once
 * it holds.
 */
export class Saver<Facts> {
  /** Resolves when the store holds the facts as they are now, or newer ones, and they are shown. */
  readonly save: () => Promise<void>;

  constructor(from: number, { read, write, show, waitAfter }: Save<Facts>) {
    let version = from;
    this.save = coalesce(async () => {
      for (;;) {
        const facts = read();
        try {
          version = await write(facts, version);
        } catch (cause) {
          await waitAfter(cause);
          continue;
        }
        return show(facts);
      }
    });
  }
}
