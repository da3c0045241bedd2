import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { PayeeRail } from './redemption.ts';

/** A page's single-use state: whoever brings it back speaks for this player. */
export interface OpenState {
  readonly state: string;
  readonly player: PlayerId;
  readonly rail: PayeeRail;
  readonly expiresAt: number;
}

/** Which payee belongs to whom, for life (RD1). Times are the machine's own. */
export interface PayeeStore {
  payee(player: PlayerId, rail: PayeeRail): Promise<string | undefined>;
  /** Keeps the state, or answers the player's earlier one while it lives until `keepUntil` at least. */
  openState(fresh: OpenState, keepUntil: number): Promise<OpenState>;
  state(state: string, now: number): Promise<OpenState | undefined>;
  /**
   * Uses the state up and binds the account, unless it belongs to another player: then the state lives on. A player
   * who has a payee already keeps it, and that one is answered.
   */
  complete(asked: {
    readonly state: string;
    readonly account: string;
    readonly now: number;
  }): Promise<
    { readonly rail: PayeeRail; readonly account: string } | 'state_unknown' | 'payee_taken'
  >;
}
