import type { TurnableClock } from '../database.ts';
import type { Connection } from './connection.ts';
import { asNumber } from './replies.ts';
import { slot } from './slot.ts';

export const clockKey = `${slot}:clock`;

/** How far the clock of this Redis' data is turned, in milliseconds. */
export async function readOffset(connection: Connection): Promise<number> {
  return asNumber(await connection.send(['GET', clockKey]));
}

/** The machine's clock, turned forward as it stands with the data. */
export class RedisClock implements TurnableClock {
  readonly #connection: Connection;
  #offset: number;

  constructor(connection: Connection, offset: number) {
    this.#connection = connection;
    this.#offset = offset;
  }

  readonly now = (): number => Date.now() + this.#offset;

  get offset(): number {
    return this.#offset;
  }

  async turn(advanceMs: number): Promise<void> {
    if (!Number.isSafeInteger(advanceMs) || advanceMs < 0) {
      throw new RangeError(`the clock turns forward by whole milliseconds, not by ${advanceMs}`);
    }
    this.apply(asNumber(await this.#connection.send(['INCRBY', clockKey, String(advanceMs)])));
  }

  /** Another process has turned it. The clock never turns back. */
  apply(offset: number): void {
    this.#offset = Math.max(this.#offset, offset);
  }
}
