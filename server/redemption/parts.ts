import { randomUUID } from 'node:crypto';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Clock, Rules } from '../../rooms/ports.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PayeeStore } from './payee-store.ts';
import type { Rail } from './rail.ts';
import type { Redemption } from './redemption.ts';
import type { Lease, RedemptionRow, RedemptionStore } from './redemption-store.ts';
import { stateOfStep } from './steps.ts';

/** All that redemptions ask of the world. */
export interface RedemptionParts {
  readonly store: RedemptionStore;
  readonly payees: PayeeStore;
  readonly ledger: Ledger;
  readonly rails: readonly Rail[];
  readonly rules: Rules;
  /** The server's time, turned forward or not: holds and the campaign's end. */
  readonly clock: Clock;
  /** The machine's own time: leases, rates, retries and how long an answer is waited for. */
  readonly machine: Clock;
  /** Told after each change of state is durable; a hint that a crash may swallow. */
  readonly onChanged: (player: PlayerId, redemption: Redemption) => void;
  /** A rail, the ledger or the store failed; what was under way is tried again. */
  readonly onFault: (what: string, cause: unknown) => void;
  /** No other process can be at work (a folder's lock says so): leases of earlier ones are dropped at start. */
  readonly isAlone: boolean;
  readonly limits?: Partial<RedemptionLimits>;
}

export interface RedemptionLimits {
  /** A rail that says nothing for so long has not answered. */
  readonly answerWithinMs: number;
  /** Longer than an answer and what is written after it: a lease ends only when its holder is dead or paused. */
  readonly leaseMs: number;
  /** Redemptions of one rail that are driven at the same time. */
  readonly inFlight: number;
  /** The wait after a missing answer; doubled with each one up to `retryMostMs`. */
  readonly retryMs: number;
  readonly retryMostMs: number;
  /** How often an idle queue looks for what others left, for returns and for ended holds. */
  readonly lookEveryMs: number;
}

export const defaultLimits: RedemptionLimits = {
  answerWithinMs: 5_000,
  leaseMs: 30_000,
  inFlight: 256,
  retryMs: 500,
  retryMostMs: 60_000,
  lookEveryMs: 1_000,
};

export const limitsOf = (parts: RedemptionParts): RedemptionLimits => ({
  ...defaultLimits,
  ...parts.limits,
});

export function leaseOf(parts: RedemptionParts): Lease {
  const now = parts.machine.now();
  return { holder: randomUUID(), now, until: now + limitsOf(parts).leaseMs };
}

/** Tells of a change that is durable; who listens cannot stop a redemption. */
export function tell(parts: RedemptionParts, row: RedemptionRow): void {
  try {
    parts.onChanged(row.player, viewOf(row, parts.clock.now()));
  } catch (cause) {
    parts.onFault('redemption.told', cause);
  }
}

/** What a player sees of a row now. */
export function viewOf(row: RedemptionRow, now: number): Redemption {
  return {
    id: row.id,
    item: row.item,
    coins: row.coins,
    purse: row.purse,
    fen: row.fen,
    state: stateOfStep[row.step],
    createdAt: row.createdAt,
    payableAt: row.payableAt,
    // A guess that has passed is no longer one.
    etaAt: row.settledAt ?? Math.max(row.etaAt, now),
    order: row.order,
    ...(row.settledAt === null ? {} : { settledAt: row.settledAt }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
  };
}
