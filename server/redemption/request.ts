import { refuse, type Refusal } from '../../rooms/campaign/contract.ts';
import type { Campaign, CatalogItem } from '../../rooms/campaign/campaign.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import type { Purse } from '../../rooms/lucky/contract.ts';
import { Fault } from '../fault.ts';
import { redeemId } from '../ledger/transfer-ids.ts';
import { redemptionIds } from './ids.ts';
import { leaseOf, tell, viewOf, type RedemptionParts } from './parts.ts';
import { openBinding } from './payees.ts';
import { choosePurse, readPurses } from './purse.ts';
import type { PayeeDesk, Rail } from './rail.ts';
import type { RailName, Redemption } from './redemption.ts';
import type { RedemptionDraft, RedemptionRow } from './redemption-store.ts';
import type { PayeeRequired, RequestRefusal } from './redemptions.ts';
import { reserve } from './reserve.ts';

export interface Asked {
  readonly player: PlayerId;
  readonly item: string;
  readonly key: string;
}

export type RequestAnswer = Redemption | PayeeRequired | Refusal<RequestRefusal>;

const hourMs = 3_600_000;

/** As long as holding coins takes on a busy day. */
const soonMs = 300;

/** Row first, with its order number and its stock; then the coins. A crash between them is finished by the queue. */
export async function request(parts: RedemptionParts, asked: Asked): Promise<RequestAnswer> {
  // The key speaks first: a repeat gets its redemption whatever has become of the item, the balance or the campaign.
  const standing = await parts.store.byKey(asked.player, asked.key);
  if (standing) return answerStanding(parts, asked, standing);

  const now = parts.clock.now();
  const { campaign } = parts.rules.at(now);
  const item = campaign.catalog.find(({ id }) => id === asked.item);
  if (!item) return refuse('item_unknown');
  if (!isOpen(campaign, now)) return refuse('redemption_closed');

  const rail = railNamed(parts, railOf(item));
  const payee = rail.payees ? await payeeFor(parts, rail, rail.payees, asked.player) : null;
  if (payee !== null && typeof payee === 'object') return payee;

  // Decided here once, and kept with the row (RD5). Where neither covers it, this spares a row that could only be
  // refused; whether the one that does still does when its coins are reserved, the ledger decides.
  const purse = choosePurse(item, await readPurses(parts.ledger, campaign.id, asked.player));
  if (purse === null) return refuse('balance_too_low');

  const draft = draftOf({ campaign, item, rail, payee, purse, asked, now });
  const created = await parts.store.create(draft, leaseOf(parts));
  if (created.status === 'refused') return refuse(created.code);
  if (created.status === 'exists') return answerStanding(parts, asked, created.row);
  tell(parts, created.row);
  return reserveNow(parts, created.row);
}

export const isOpen = (campaign: Campaign, now: number): boolean =>
  campaign.redeemUntil === null || now < campaign.redeemUntil;

export const railOf = (item: CatalogItem): RailName =>
  item.kind === 'cash' ? item.rail : 'coupon';

async function answerStanding(
  parts: RedemptionParts,
  asked: Asked,
  row: RedemptionRow,
): Promise<RequestAnswer> {
  if (row.item !== asked.item) return refuse('key_reused');
  const leased =
    row.step === 'reserving' ? await parts.store.claimReserving(row.id, leaseOf(parts)) : undefined;
  return leased ? reserveNow(parts, leased) : answerOf(parts, row);
}

async function reserveNow(parts: RedemptionParts, row: RedemptionRow): Promise<RequestAnswer> {
  const reserved = await reserve(parts, row);
  return answerOf(parts, reserved ?? (await parts.store.get(row.id)) ?? row);
}

/**
 * Who asked for more than there was is told so, and the same when asking again. So nobody is told of a redemption whose
 * coins somebody else is just about to hold: there may be too few.
 */
async function answerOf(parts: RedemptionParts, row: RedemptionRow): Promise<RequestAnswer> {
  const { step, reason, order } = row;
  if (step === 'refused' && (reason === 'balance_too_low' || reason === 'redemption_closed'))
    return refuse(reason);
  if (step === 'reserving' && !(await parts.ledger.pending(redeemId(order))))
    throw new Fault('unavailable', `${order} is being reserved`, { retryAfterMs: soonMs });
  return viewOf(row, parts.clock.now());
}

async function payeeFor(
  parts: RedemptionParts,
  rail: Rail,
  desk: PayeeDesk,
  player: PlayerId,
): Promise<string | PayeeRequired> {
  // Only a rail that the contract lets have payees brings a desk.
  const name = rail.name as 'alipay';
  const account = await parts.payees.payee(player, name);
  if (account !== undefined) return account;
  const { url, state, sandbox } = await openBinding(parts, player, name, desk);
  return { refused: 'payee_required', url, state, sandbox };
}

function draftOf(made: {
  readonly campaign: Campaign;
  readonly item: CatalogItem;
  readonly rail: Rail;
  readonly payee: string | null;
  readonly purse: Purse;
  readonly asked: Asked;
  readonly now: number;
}): RedemptionDraft {
  const { campaign, item, rail, payee, purse, asked, now } = made;
  return {
    ...redemptionIds(campaign, asked, now),
    campaign: campaign.id,
    player: asked.player,
    key: asked.key,
    item: item.id,
    rail: rail.name,
    payee,
    coins: item.coins,
    purse,
    fen: item.fen,
    createdAt: now,
    holdMs: campaign.redemptions.holdHours * hourMs,
    ratePerSecond: rail.ratePerSecond,
    stock: item.kind === 'coupon' ? item.stock : null,
    pendingAPlayer: campaign.redemptions.pendingAPlayer,
    payeeCap: campaign.lifetimeCap,
  };
}

function railNamed(parts: RedemptionParts, name: RailName): Rail {
  const rail = parts.rails.find((one) => one.name === name);
  if (!rail) throw new Fault('rail_missing', `no rail ${name} is configured`);
  return rail;
}
