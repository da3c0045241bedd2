import type { OpenState } from './payee-store.ts';
import type { Order, Return } from './rail.ts';
import type { OrderNumber, RedemptionId } from './redemption.ts';
import type {
  Created,
  Lease,
  RedemptionDraft,
  RedemptionRow,
  StepChange,
} from './redemption-store.ts';

export type RedemptionOperations = QueueOperations & {
  readonly create: (asked: { readonly draft: RedemptionDraft; readonly lease: Lease }) => Created;
  readonly byKey: (asked: {
    readonly player: string;
    readonly key: string;
  }) => RedemptionRow | undefined;
  readonly get: (id: RedemptionId) => RedemptionRow | undefined;
  readonly list: (page: {
    readonly player: string;
    readonly before: number | null;
    readonly limit: number;
  }) => readonly RedemptionRow[];
  readonly stockTaken: (campaign: string) => readonly (readonly [item: string, taken: number])[];
  readonly change: (change: StepChange) => RedemptionRow | undefined;
};

export type QueueOperations = {
  readonly claim: (asked: {
    readonly rail: string;
    readonly lease: Lease;
    readonly at: number;
    readonly limit: number;
  }) => readonly RedemptionRow[];
  readonly claimReserving: (asked: {
    readonly id: string;
    readonly lease: Lease;
  }) => RedemptionRow | undefined;
  readonly release: (asked: {
    readonly id: string;
    readonly holder: string;
    readonly until: number;
  }) => void;
  readonly dropLeases: (argument: null) => void;
  readonly hurry: (orders: readonly string[]) => void;
  readonly returnsCursor: (rail: string) => string | null;
  readonly noteReturned: (asked: {
    readonly rail: string;
    readonly orders: readonly string[];
    readonly cursor: string;
  }) => void;
};

export type PayeeOperations = {
  readonly payee: (asked: { readonly player: string; readonly rail: string }) => string | undefined;
  readonly openState: (asked: {
    readonly fresh: OpenState;
    readonly keepUntil: number;
  }) => OpenState;
  readonly state: (asked: {
    readonly state: string;
    readonly now: number;
  }) => OpenState | undefined;
  readonly complete: (asked: {
    readonly state: string;
    readonly account: string;
    readonly now: number;
  }) =>
    | { readonly rail: OpenState['rail']; readonly account: string }
    | 'state_unknown'
    | 'payee_taken';
};

/** What the sandbox remembers of an order, as a real rail would in its own books. */
export interface SandboxOrder extends Order {
  readonly seq: number;
  /** The code it was refused with, for good; `null`: the money has moved. */
  readonly refusedFor: string | null;
  readonly at: number;
  /** From when the money is back, where it comes back at all. */
  readonly returnsAt: number | null;
}

export type RailOperations = {
  /** Takes an order once: a repeat answers the first one, whatever it says. */
  readonly take: (order: Omit<SandboxOrder, 'seq'>) => SandboxOrder;
  readonly find: (order: OrderNumber) => SandboxOrder | undefined;
  readonly returned: (asked: { readonly after: number; readonly now: number }) => readonly Return[];
  readonly statement: (player: string) => readonly SandboxOrder[];
  /** Issues a coupon once an order: a repeat answers the first one's code. */
  readonly issue: (coupon: {
    readonly order: OrderNumber;
    readonly code: string;
    readonly at: number;
  }) => string;
  readonly coupon: (order: OrderNumber) => string | undefined;
};

/** How many of a player's orders the sandbox shows. */
export const statementLines = 100;
