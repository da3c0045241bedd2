import { CampaignId, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { issuer, payout, player, pool } from '../../server/ledger/accounts.ts';
import type {
  AccountId,
  Grab,
  Ledger,
  LedgerRefusal,
  Move,
  Pending,
  Post,
  TransferResult,
  Void,
} from '../../server/ledger/ledger.ts';
import * as ids from '../../server/ledger/transfer-ids.ts';

export const hourMs = 3_600_000;
export const cap = 880_000;

let campaigns = 0;

/** A campaign nobody else uses, so that every test has a pool of its own in one ledger. */
export const newCampaign = (): CampaignId =>
  CampaignId.parse(`spring-${process.pid}-${(campaigns += 1)}`);

export const playerId = (name: string | number): PlayerId => PlayerId.parse(`u_${name}`);

export const packetId = (campaign: CampaignId, number: number): PacketId =>
  PacketId.parse(`${campaign}_20270216_${number}`);

/** Releases `amount` coins of the budget into the pool. */
export const funding = (campaign: CampaignId, amount: number, revision = 1): Move => ({
  kind: 'move',
  id: ids.fundId(campaign, revision, '20270216'),
  debit: issuer(campaign),
  credit: pool(campaign),
  unit: 'coin',
  amount,
});

/** One player's share of one packet, at its worst case. */
export const share = (
  campaign: CampaignId,
  { packet = 1, who = 'lan', ...rest }: Partial<Pending> & { packet?: number; who?: string } = {},
): Pending => ({
  kind: 'pending',
  id: ids.shareId(packetId(campaign, packet), playerId(who)),
  debit: pool(campaign),
  credit: player(campaign, playerId(who)),
  unit: 'coin',
  amount: 100,
  timeoutAt: null,
  earnsUpTo: cap,
  openCeiling: 12,
  ...rest,
});

export const opening = (of: Pending, amount: number, note?: string): Post => ({
  kind: 'post',
  id: `open:${of.id}` as Post['id'],
  pending: of.id,
  amount,
  ...(note !== undefined && { note }),
});

export const voiding = (of: Pending): Void => ({
  kind: 'void',
  id: `void:${of.id}` as Void['id'],
  pending: of.id,
});

/** A lucky packet's whole amount, held for whoever grabs. */
export const hold = (
  campaign: CampaignId,
  { packet = 1, ...rest }: Partial<Pending> & { packet?: number } = {},
): Pending => ({
  kind: 'pending',
  id: ids.packetHoldId(packetId(campaign, packet)),
  debit: pool(campaign),
  credit: null,
  unit: 'coin',
  amount: 100,
  timeoutAt: null,
  earnsUpTo: cap,
  openCeiling: null,
  ...rest,
});

export const grab = (of: Pending, credit: AccountId, rest: Partial<Grab> = {}): Grab => ({
  kind: 'grab',
  id: `grab:${of.id}:${credit}:${rest.n ?? 1}` as Grab['id'],
  pending: of.id,
  credit,
  slot: 0,
  n: 1,
  slots: 4,
  amount: 10,
  ...rest,
});

/** A redemption's reservation: no timeout, for the rail may have paid. */
export const redemption = (campaign: CampaignId, who: string, amount: number): Pending => ({
  kind: 'pending',
  id: ids.redeemId(`${campaign}-${who}`),
  debit: player(campaign, playerId(who)),
  credit: payout(campaign),
  unit: 'coin',
  amount,
  timeoutAt: null,
  earnsUpTo: null,
  openCeiling: null,
});

export const codeOf = (result: TransferResult | undefined): LedgerRefusal | undefined =>
  result?.status === 'refused' ? result.code : undefined;

export const amountOf = (result: TransferResult | undefined): number | undefined =>
  result?.status === 'refused' ? undefined : result?.amount;

/** A funded campaign, and the short names of what a test asks about it. */
export async function fundedCampaign(ledger: Ledger, amount = 1000) {
  const campaign = newCampaign();
  await ledger.transfer(funding(campaign, amount));
  return {
    campaign,
    pool: () => ledger.account(pool(campaign)),
    player: (who: string) => ledger.account(player(campaign, playerId(who))),
    payout: () => ledger.account(payout(campaign)),
  };
}
