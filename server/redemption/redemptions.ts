import type { Refusal } from '../../rooms/campaign/contract.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type {
  Binding,
  CatalogEntry,
  Payee,
  PayeeRail,
  Redemption,
  RedemptionId,
} from './redemption.ts';
import type { SandboxRail } from './sandbox-rail.ts';

/** What `request` can be refused with; nothing was reserved then, and no coin has moved. */
export const requestRefusals = [
  'item_unknown',
  'redemption_closed',
  'payee_required',
  'balance_too_low',
  'too_many_pending',
  'out_of_stock',
  'payee_cap_reached',
  'key_reused',
] as const;
export type RequestRefusal = (typeof requestRefusals)[number];

/** RD2: the refusal itself says where the player binds a payee. */
export interface PayeeRequired extends Refusal<'payee_required'> {
  readonly url: string;
  readonly state: string;
  readonly sandbox: boolean;
}

export interface RedemptionPage {
  /** Newest first. */
  readonly redemptions: readonly Redemption[];
  /** Give it back as `cursor` for older ones; missing on the last page. */
  readonly next?: string;
}

/** Coins for cash or coupons: what the routes call. A call that cannot be answered throws a `Fault`; repeat it. */
export interface Redemptions {
  /**
   * Reserves the coins of a catalog item and queues its payment. The key makes it once: a repeat answers the same
   * redemption as it stands now; the key with another item is `key_reused`.
   */
  request(asked: {
    readonly player: PlayerId;
    readonly item: string;
    readonly key: string;
  }): Promise<Redemption | PayeeRequired | Refusal<RequestRefusal>>;
  list(player: PlayerId, cursor?: string): Promise<RedemptionPage>;
  get(player: PlayerId, id: RedemptionId): Promise<Redemption | Refusal<'redemption_unknown'>>;
  catalog(player: PlayerId): Promise<readonly CatalogEntry[]>;
  /** Opens the rail's authorization for this player, or tells the payee that is bound already. */
  bindPayee(player: PlayerId, rail: PayeeRail): Promise<Binding | Refusal<'rail_unknown'>>;
  /** The rail's word that the player agreed; the state names the player and works once. */
  completePayee(
    state: string,
    answer: { readonly account?: string },
  ): Promise<Payee | Refusal<'state_unknown' | 'payee_taken'>>;
  /** Whether a state still works, for the page that shows the button. */
  isOpenState(state: string): Promise<boolean>;
  payee(player: PlayerId, rail: PayeeRail): Promise<Payee | undefined>;
  /** The emulator that serves `alipay` here, where one does: its pages and its statement. */
  readonly sandbox: SandboxRail | undefined;
  /** Begins to pay what is queued, and to finish what an earlier process left half done. */
  start(): Promise<void>;
  /** Takes up nothing more and resolves when what is under way is written down. */
  stop(): Promise<void>;
}
