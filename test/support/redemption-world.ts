import assert from 'node:assert/strict';
import { Campaign, type CatalogItem } from '../../rooms/campaign/campaign.ts';
import { defaultCampaign } from '../../rooms/campaign/default-campaign.ts';
import { PlayerId, type Hex32 } from '../../rooms/campaign/ids.ts';
import { isRefusal } from '../../rooms/campaign/contract.ts';
import type { Purse } from '../../rooms/lucky/contract.ts';
import type { Clock } from '../../rooms/ports.ts';
import * as accounts from '../../server/ledger/accounts.ts';
import type { Ledger, TransferId } from '../../server/ledger/ledger.ts';
import { SqliteLedger } from '../../server/ledger/sqlite/ledger.ts';
import { CouponRail } from '../../server/redemption/coupon-rail.ts';
import { openRedemptions } from '../../server/redemption/open-redemptions.ts';
import type { RedemptionLimits, RedemptionParts } from '../../server/redemption/parts.ts';
import type { Rail } from '../../server/redemption/rail.ts';
import type { Redemption } from '../../server/redemption/redemption.ts';
import { SandboxRail, type SandboxOptions } from '../../server/redemption/sandbox-rail.ts';
import { storedPayees } from '../../server/redemption/stored-payees.ts';
import { storedRedemptions } from '../../server/redemption/stored-redemptions.ts';
import type { FolderDatabase } from '../../server/sqlite/database.ts';
import { memoryBooks } from './redemption-books.ts';
import { StillClock } from './redemption-clock.ts';
import { weather, type Weather } from './redemption-faults.ts';

export type Books = Pick<FolderDatabase, 'folder' | 'clock' | 'book'>;

export interface WorldOptions {
  readonly catalog?: readonly CatalogItem[];
  readonly campaign?: Partial<
    Pick<Campaign, 'lifetimeCap' | 'end' | 'redeemUntil' | 'redemptions'>
  >;
  readonly sandbox?: Partial<SandboxOptions>;
  readonly limits?: Partial<RedemptionLimits>;
  /** Another rail in the place of the sandbox. */
  readonly rail?: (sandbox: SandboxRail, machine: Clock) => Rail;
  /** In the place of those in memory, or made from the server's clock. */
  readonly books?: Books | ((now: () => number) => Books);
  /** Resolves when these books have nothing under way. */
  readonly rest?: () => Promise<void>;
}

export const lan = PlayerId.parse('u_lan');
export const wei = PlayerId.parse('u_wei');

/** The account that each purse is. */
export const accountOf = { earned: accounts.player, received: accounts.received } as const;

/** 2027-02-16, the sixth day of the new year. */
const start = Date.parse('2027-02-16T12:00:00+08:00');

/** Ledger, stores and rails that outlive a process, two clocks, and processes that can be killed. */
export class World {
  readonly clock: StillClock;
  /** Another moment than the server's clock, so that a mistaken one is seen. */
  readonly machine: StillClock;
  readonly books: Books;
  readonly ledger: Ledger;
  readonly sandbox: SandboxRail;
  readonly campaign: Campaign;
  /** What homes were told, over all processes. */
  readonly told: Redemption[] = [];
  readonly faults: string[] = [];
  readonly #options: WorldOptions;
  readonly #rail: Rail;
  #given = 0;

  constructor(options: WorldOptions = {}) {
    this.#options = options;
    this.clock = new StillClock(start, options.rest);
    this.machine = new StillClock(1_000_000, options.rest);
    const books = options.books ?? memoryBooks;
    this.books = typeof books === 'function' ? books(() => this.clock.now()) : books;
    this.ledger = new SqliteLedger(this.books);
    this.campaign = Campaign.parse({
      ...defaultCampaign,
      ...options.campaign,
      ...(options.catalog && { catalog: options.catalog }),
    });
    this.sandbox = new SandboxRail({
      book: this.books.book('rail'),
      clock: this.clock,
      machine: this.machine,
      ...options.sandbox,
    });
    this.#rail = options.rail?.(this.sandbox, this.machine) ?? this.sandbox;
  }

  get store() {
    return storedRedemptions(this.books.book('redemption'));
  }

  /** A process of its own over the same world; unless it is said, all others are dead. */
  process(air: Weather = weather(() => undefined), isAlone = true) {
    const coupon = new CouponRail({ book: this.books.book('rail'), clock: this.clock });
    const rails = [this.#rail, coupon];
    const parts: RedemptionParts = {
      store: air.around(this.store),
      payees: air.around(storedPayees(this.books.book('payee'))),
      ledger: air.around(this.ledger),
      rails: rails.map((rail) => air.around(rail)),
      rules: { at: () => ({ hash: 'rules' as Hex32, campaign: this.campaign }) },
      clock: this.clock,
      machine: mortal(this.machine, air),
      onChanged: (_, redemption) => {
        if (!air.isDead()) this.told.push(redemption);
      },
      onFault: (what, cause) => this.faults.push(`${what}: ${String(cause)}`),
      isAlone,
      ...(this.#options.limits && { limits: this.#options.limits }),
    };
    return openRedemptions(parts);
  }

  /** Both clocks run on together. */
  async pass(ms: number): Promise<void> {
    await this.clock.advance(ms);
    await this.machine.advance(ms);
  }

  /** Lets time run until no redemption of these players waits for anything. */
  async finish(players: readonly PlayerId[] = [lan, wei]): Promise<void> {
    for (let minutes = 0; minutes < 120; minutes += 1) {
      if (await this.#isQuiet(players)) return;
      await this.pass(10_000);
    }
    throw new Error(`redemptions do not end: ${this.faults.slice(-5).join('; ')}`);
  }

  async #isQuiet(players: readonly PlayerId[]): Promise<boolean> {
    const pages = await Promise.all(
      players.map((player) => this.store.list({ player, before: null, limit: 1000 })),
    );
    return pages.flat().every(({ step }) => ['paid', 'refused', 'returned'].includes(step));
  }

  /** Coins as a player gets them: funded and won, or received. */
  async give(player: PlayerId, coins: number, purse: Purse = 'earned'): Promise<void> {
    const { id } = this.campaign;
    const unit = 'coin';
    const [issuer, pool] = [accounts.issuer(id), accounts.pool(id)];
    const name = `${player}:${purse}:${coins}:${this.#given++}`;
    const [fund, win] = [`fund:${name}` as TransferId, `win:${name}` as TransferId];
    await this.#move({ kind: 'move', id: fund, debit: issuer, credit: pool, unit, amount: coins });
    const credit = accountOf[purse](id, player);
    await this.#move({ kind: 'move', id: win, debit: pool, credit, unit, amount: coins });
  }

  /** A player with coins and a payee. */
  async settle(player: PlayerId, coins: number): Promise<void> {
    await this.give(player, coins);
    const process = this.process();
    const binding = await process.bindPayee(player, 'alipay');
    assert(!isRefusal(binding));
    if (!binding.bound) await process.completePayee(binding.state, {});
  }

  account(player: PlayerId, purse: Purse = 'earned') {
    return this.ledger.account(accountOf[purse](this.campaign.id, player));
  }

  payout() {
    return this.ledger.account(accounts.payout(this.campaign.id));
  }

  async #move(transfer: Parameters<Ledger['transfer']>[0]): Promise<void> {
    const result = await this.ledger.transfer(transfer);
    assert.equal(result.status, 'created');
  }
}

/** A dead process' alarms do not ring. */
const mortal = (clock: Clock, air: Weather): Clock => ({
  now: () => clock.now(),
  wakeAt: (at, run) => clock.wakeAt(at, () => !air.isDead() && run()),
});

/** What was asked for must have been granted. */
export function granted<Answer>(answer: Answer): Exclude<Answer, { refused: string }> {
  assert(!isRefusal(answer), `refused: ${JSON.stringify(answer)}`);
  // `isRefusal` has just said that it is none of the refusals.
  return answer as Exclude<Answer, { refused: string }>;
}

export const codeOf = (answer: unknown): string | undefined =>
  isRefusal(answer) ? answer.refused : undefined;
