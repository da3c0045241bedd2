import type { Clock, Rules } from '../rooms/ports.ts';
import type { Config } from './config.ts';
import type { Ledger } from './ledger/ledger.ts';
import { CouponRail } from './redemption/coupon-rail.ts';
import { openRedemptions } from './redemption/open-redemptions.ts';
import type { RedemptionParts } from './redemption/parts.ts';
import { assertRailsAllowGuests } from './redemption/rail.ts';
import type { Redemptions } from './redemption/redemptions.ts';
import { SandboxRail, type SandboxOptions } from './redemption/sandbox-rail.ts';
import type { PayeeOperations } from './redemption/operations.ts';
import { payeeBook } from './redemption/sqlite-payee-book.ts';
import { storedPayees } from './redemption/stored-payees.ts';
import type { RailOperations } from './redemption/operations.ts';
import { railBook } from './redemption/sqlite-rail-book.ts';
import type { RedemptionOperations } from './redemption/operations.ts';
import { redemptionBook } from './redemption/sqlite-redemption-book.ts';
import { storedRedemptions } from './redemption/stored-redemptions.ts';
import type { Database } from './database.ts';

/** How the sandbox behaves, for who wants it other than it is by itself. */
export type SandboxSettings = Partial<
  Pick<SandboxOptions, 'mood' | 'slowMs' | 'returnAfterMs' | 'ratePerSecond'>
>;

/** Redemptions with the rails that this server has: the sandbox in place of Alipay, and coupons. */
export function makeRedemptions(parts: {
  readonly config: Config;
  readonly database: Database;
  /** Leases of an earlier life are nobody's. */
  readonly isAlone: boolean;
  readonly ledger: Ledger;
  readonly rules: Rules;
  readonly clock: Clock;
  readonly machine: Clock;
  readonly onChanged: RedemptionParts['onChanged'];
  readonly onFault: RedemptionParts['onFault'];
  readonly sandbox?: SandboxSettings;
}): Redemptions {
  const { config, database, ledger, rules, clock, machine, onChanged, onFault } = parts;
  const { isProduction } = config;
  const book = database.book<RailOperations>(railBook.name);
  const rails = [
    new SandboxRail({ book, clock, machine, isProduction, ...parts.sandbox }),
    new CouponRail({ book, clock }),
  ];
  assertRailsAllowGuests(rails, config.guests);
  return openRedemptions({
    store: storedRedemptions(database.book<RedemptionOperations>(redemptionBook.name)),
    payees: storedPayees(database.book<PayeeOperations>(payeeBook.name)),
    ledger,
    rails,
    rules,
    clock,
    machine,
    onChanged,
    onFault,
    isAlone: parts.isAlone,
  });
}
