import type { CreateRefusal, RedemptionDraft } from './redemption-store.ts';

/** What stands when a redemption is asked for. */
export interface Standing {
  /** Redemptions of the player that wait. */
  readonly pending: number;
  /** Of the item's stock. */
  readonly taken: number;
  /** Coins that the payee has received or is about to. */
  readonly received: number;
}

/** Why it is not made, if so. */
export function refusalOf(
  { pendingAPlayer, stock, payee, coins, payeeCap }: RedemptionDraft,
  { pending, taken, received }: Standing,
): CreateRefusal | undefined {
  if (pending >= pendingAPlayer) return 'too_many_pending';
  if (stock !== null && taken >= stock) return 'out_of_stock';
  if (payee !== null && received + coins > payeeCap) return 'payee_cap_reached';
  return undefined;
}

/**
 * When it is payable, and likely paid.
 * @param firstAt when the player's first one that held coins was made (RD3); `null` where there is none.
 * @param waiting how many wait for the rail, this one among them.
 */
export function timesOf(
  { createdAt, holdMs, ratePerSecond }: RedemptionDraft,
  firstAt: number | null,
  waiting: number,
): { readonly payableAt: number; readonly etaAt: number } {
  const payableAt = Math.max(createdAt, (firstAt ?? createdAt) + holdMs);
  return { payableAt, etaAt: payableAt + Math.ceil((waiting * 1000) / ratePerSecond) };
}
