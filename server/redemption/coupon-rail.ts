import { randomInt } from 'node:crypto';
import type { Clock } from '../../rooms/ports.ts';
import type { Remote } from '../database.ts';
import type { Order, PayAnswer, QueryAnswer, Rail } from './rail.ts';
import type { OrderNumber } from './redemption.ts';
import type { RailOperations } from './operations.ts';

/** Without I, L, O and U: nobody mistakes them for digits when typing a code. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits: no code is guessed. */
const codeLength = 16;

/** Codes come out of our own database, as fast as it writes; the rate keeps other work its share. */
const defaultRatePerSecond = 200;

/** Hands out a coupon's code, once an order. */
export class CouponRail implements Rail {
  readonly name = 'coupon';
  readonly paysRealMoney = false;
  readonly ratePerSecond: number;
  readonly #book: Remote<Pick<RailOperations, 'issue' | 'coupon'>>;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(options: {
    readonly book: Remote<Pick<RailOperations, 'issue' | 'coupon'>>;
    readonly clock: Pick<Clock, 'now'>;
    readonly ratePerSecond?: number;
  }) {
    this.#book = options.book;
    this.#clock = options.clock;
    this.ratePerSecond = options.ratePerSecond ?? defaultRatePerSecond;
  }

  async pay({ order }: Order): Promise<PayAnswer> {
    const receipt = await this.#book.issue({ order, code: newCode(), at: this.#clock.now() });
    return { answer: 'paid', receipt };
  }

  async query(order: OrderNumber): Promise<QueryAnswer> {
    const receipt = await this.#book.coupon(order);
    return receipt === undefined ? { answer: 'not_found' } : { answer: 'paid', receipt };
  }
}

function newCode(): string {
  const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join(
    '',
  );
  return code.replaceAll(/(.{4})(?!$)/g, '$1-');
}
