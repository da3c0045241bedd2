import type { CampaignId, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import type { TransferId } from './ledger.ts';

/** Every id of a transfer, made from ids of the game alone: whoever repeats an act finds the first one's transfer. */

/** Funding: `issuer → pool`, once per revision and day. */
export const fundId = (campaign: CampaignId, revision: number, day: string): TransferId =>
  join('fund', campaign, revision, day);

/** Closing: `pool → issuer`, after the last redemption. */
export const closeId = (campaign: CampaignId): TransferId => join('close', campaign);

/** Sealing: the pending that reserves one player's share at its worst case. */
export const shareId = (packet: PacketId, player: PlayerId): TransferId =>
  join('share', packet, player);

/** Opening: the post of that share. */
export const openId = (packet: PacketId, player: PlayerId): TransferId =>
  join('open', packet, player);

/** The void of a share whose packet was refused. */
export const voidShareId = (packet: PacketId, player: PlayerId): TransferId =>
  join('void', packet, player);

/** A lucky packet or a rain: the pending that holds the whole amount. */
export const packetHoldId = (packet: PacketId): TransferId => join('packet', packet);

/** The void of a whole packet that was never shown. */
export const voidPacketId = (packet: PacketId): TransferId => join('void-packet', packet);

/** A player's n-th slot of a packet, from 1; more than one only in rain. */
export const grabId = (packet: PacketId, player: PlayerId, n: number): TransferId =>
  join('grab', packet, player, n);

/** Redemption: the pending `player → payout`, under the redemption's order number. */
export const redeemId = (order: string): TransferId => join('redeem', order);

/** The post of a redemption that the rail paid. */
export const settlePaidId = (order: string): TransferId => join('paid', order);

/** The void of a redemption that the rail refused for good. */
export const settleRefusedId = (order: string): TransferId => join('refused', order);

/** `payout → player`, when the rail gave the money back later. */
export const returnId = (order: string): TransferId => join('return', order);

/** Written by the ledger itself when a pending's time is over; nobody else may use the prefix. */
export const expireId = (pending: TransferId): TransferId => join('expire', pending);

export const isExpireId = (id: TransferId): boolean => id.startsWith(expirePrefix);

/** The pending whose expiry has this id; what follows the prefix was a TransferId when `expireId` joined it. */
export const expiredBy = (id: TransferId): TransferId =>
  id.slice(expirePrefix.length) as TransferId;

const expirePrefix = 'expire:';

// The only maker of a TransferId.
const join = (...parts: readonly (string | number)[]): TransferId => parts.join(':') as TransferId;
