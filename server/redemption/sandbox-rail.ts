import { createHash } from 'node:crypto';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Clock } from '../../rooms/ports.ts';
import type { Remote } from '../database.ts';
import type { Order, PayAnswer, PayeeDesk, QueryAnswer, Rail, Return } from './rail.ts';
import type { OrderNumber } from './redemption.ts';
import type { StatementLine } from './sandbox-statement.ts';
import type { RailOperations, SandboxOrder } from './operations.ts';

/**
 * How the sandbox treats an order:
 * - `slow`: the money moves at once, the answer comes late.
 * - `refuse`: refused for good.
 * - `lose-before`, `lose-after`: the first answer never comes, and the money has not, or has, moved.
 * - `twice`: tells of the order twice beside answering.
 * - `return-later`: paid, and the money comes back.
 */
export type Mood =
  | 'ok'
  | 'slow'
  | 'refuse'
  | 'lose-before'
  | 'lose-after'
  | 'twice'
  | 'return-later';

export interface SandboxOptions {
  readonly book: Remote<Pick<RailOperations, 'take' | 'find' | 'returned' | 'statement'>>;
  /** The server's clock, so that a turned clock brings a return about. */
  readonly clock: Pick<Clock, 'now'>;
  /** The machine's clock, for slow answers. */
  readonly machine: Clock;
  /** Where the authorize page is reached from outside; without it URLs are relative to the server. */
  readonly publicUrl?: string;
  readonly isProduction?: boolean;
  /** One that changes is asked for at each order. */
  readonly mood?: Mood | (() => Mood);
  readonly ratePerSecond?: number;
  readonly slowMs?: number;
  readonly returnAfterMs?: number;
}

/** Half of what Alipay's red packet interface is known to take, and plenty for a laptop. */
const defaultRatePerSecond = 50;
const defaultSlowMs = 2000;
const defaultReturnAfterMs = 60_000;

/** An emulated Alipay with books of its own. No real money. */
export class SandboxRail implements Rail {
  readonly name = 'alipay';
  readonly paysRealMoney = false;
  readonly ratePerSecond: number;
  readonly payees: PayeeDesk;
  readonly #options: SandboxOptions;
  readonly #moods = new Map<string, Mood>();
  /** Orders whose answer was lost once: a lost answer is a bad moment, not a bad order. */
  readonly #lost = new Set<OrderNumber>();
  #hear: (order: OrderNumber) => void = () => {};

  constructor(options: SandboxOptions) {
    this.#options = options;
    this.ratePerSecond = options.ratePerSecond ?? defaultRatePerSecond;
    this.payees = {
      isSandbox: true,
      authorizeUrl: (state) =>
        `${options.publicUrl ?? ''}/sandbox/alipay/authorize?state=${encodeURIComponent(state)}`,
      account: async (player, answer) => answer.account ?? sandboxAccount(player),
    };
  }

  /** For tests and for trying out, never in production: one player's orders, one item's, or both. */
  setMood(of: { readonly player?: PlayerId; readonly item?: string }, mood: Mood): void {
    if (this.#options.isProduction) throw new Error('the sandbox has no moods in production');
    this.#moods.set(moodKey(of.player, of.item), mood);
  }

  async pay(order: Order): Promise<PayAnswer> {
    const mood = this.#moodOf(order);
    const isLost = mood.startsWith('lose-') && !this.#lost.has(order.order);
    if (isLost) this.#lost.add(order.order);
    if (isLost && mood === 'lose-before') return neverAnswer();
    const taken = await this.#take(order, mood);
    if (isLost) return neverAnswer();
    if (mood === 'slow') await this.#wait(this.#options.slowMs ?? defaultSlowMs);
    if (mood === 'twice') for (let time = 0; time < 2; time += 1) this.#hear(order.order);
    return payAnswer(taken);
  }

  async query(order: OrderNumber): Promise<QueryAnswer> {
    const taken = await this.#options.book.find(order);
    if (!taken) return { answer: 'not_found' };
    const answer = payAnswer(taken);
    return answer.answer === 'paid' && this.#isBack(taken)
      ? { answer: 'returned', receipt: answer.receipt }
      : answer;
  }

  returned(after: string | null): Promise<readonly Return[]> {
    return this.#options.book.returned({
      after: Number(after ?? 0),
      now: this.#options.clock.now(),
    });
  }

  listen(hear: (order: OrderNumber) => void): void {
    this.#hear = hear;
  }

  /** What has arrived for a player, newest first. */
  async statement(player: PlayerId): Promise<readonly StatementLine[]> {
    const orders = await this.#options.book.statement(player);
    return orders.map((order) => ({
      order: order.order,
      account: order.payee ?? sandboxAccount(player),
      item: order.item,
      fen: order.fen,
      arrivedAt: order.at,
      ...(order.returnsAt !== null && this.#isBack(order) ? { returnedAt: order.returnsAt } : {}),
    }));
  }

  #take(order: Order, mood: Mood): Promise<SandboxOrder> {
    const at = this.#options.clock.now();
    const returnAfterMs = this.#options.returnAfterMs ?? defaultReturnAfterMs;
    return this.#options.book.take({
      ...order,
      at,
      refusedFor: mood === 'refuse' ? 'PAYEE_NOT_EXIST' : null,
      returnsAt: mood === 'return-later' ? at + returnAfterMs : null,
    });
  }

  #moodOf({ player, item }: Order): Mood {
    const keys = [moodKey(player, item), moodKey(player, undefined), moodKey(undefined, item)];
    const key = keys.find((one) => this.#moods.has(one));
    const { mood = 'ok' } = this.#options;
    const usual = typeof mood === 'function' ? mood() : mood;
    return (key === undefined ? undefined : this.#moods.get(key)) ?? usual;
  }

  #isBack(order: SandboxOrder): boolean {
    return order.returnsAt !== null && order.returnsAt <= this.#options.clock.now();
  }

  #wait(ms: number): Promise<void> {
    const { machine } = this.#options;
    return new Promise((resolve) => void machine.wakeAt(machine.now() + ms, resolve));
  }
}

/** The account that the sandbox's button answers unless another is chosen: the same one each time. */
function sandboxAccount(player: PlayerId): string {
  const digest = createHash('sha256').update(`sandbox-payee:${player}`).digest('hex');
  return `sandbox_${digest.slice(0, 20)}`;
}

function payAnswer(order: SandboxOrder): PayAnswer {
  return order.refusedFor === null
    ? { answer: 'paid', receipt: null }
    : { answer: 'refused', reason: order.refusedFor };
}

const moodKey = (player = '', item = ''): string => `${player} ${item}`;

const neverAnswer = (): Promise<never> => new Promise<never>(() => {});
