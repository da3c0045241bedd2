import { createHash } from 'node:crypto';
import { dayOf } from '../../rooms/campaign/day.ts';
import type { Campaign } from '../../rooms/campaign/campaign.ts';
import type { PlayerId } from '../../rooms/campaign/ids.ts';
import { canonical } from '../../rooms/fairness/canonical.ts';
import { OrderNumber, RedemptionId } from './redemption.ts';

/** 96 bits: with the day in front, two orders never meet by chance. */
const orderDigits = 24;
/** As a packet's id has them. */
const digestCharacters = 22;

/** The redemption's id and its order number, both from what makes it one: the campaign, the player and the key. */
export function redemptionIds(
  campaign: Campaign,
  asked: { readonly player: PlayerId; readonly key: string },
  now: number,
): { readonly id: RedemptionId; readonly order: OrderNumber } {
  const day = dayOf(now, campaign.zone);
  const digest = createHash('sha256')
    .update(canonical([campaign.id, asked.player, asked.key]))
    .digest();
  const tail = digest.toString('base64url').slice(0, digestCharacters);
  return {
    id: RedemptionId.parse(`${campaign.id}_${day}_${tail}`),
    order: OrderNumber.parse(`${day}${digest.toString('hex').slice(0, orderDigits)}`),
  };
}
