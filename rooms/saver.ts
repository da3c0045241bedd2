import { coalesce } from './coalesce.ts';

/** What a saver needs: how to read what is decided now, how to make it durable, and how to show what is. */
export interface Save<Facts> {
  read(): Facts;
  /** Resolves with the new version once it is durable; throws a fault, and then nothing is known. */
  write(facts: Facts, from: number): Promise<number>;
  show(facts: Facts): void;
}

/** Makes facts durable, then visible, in that order and never otherwise; one write at a time. */
export class Saver<Facts> {
  /** Resolves when the store holds the facts as they are now, or newer ones, and they are shown. */
  readonly save: () => Promise<void>;

  constructor(from: number, { read, write, show }: Save<Facts>) {
    let version = from;
    this.save = coalesce(async () => {
      const facts = read();
      version = await write(facts, version);
      show(facts);
    });
  }
}
