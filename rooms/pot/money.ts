import type { Hex32, PacketId, PlayerId } from '../campaign/ids.ts';
import type { PotRecord } from './record.ts';

/** Whose coins a pot holds: the campaign's, or a player's own of one kind. */
export type Funder =
  | { readonly kind: 'campaign' }
  | {
      readonly kind: 'player';
      readonly player: PlayerId;
      readonly purse: 'earned' | 'received';
      /** What this player may send a campaign day, over all rooms (GP1). */
      readonly coinsADay: number;
    };

export interface PotHold {
  readonly packet: PacketId;
  readonly funder: Funder;
  readonly amount: number;
  readonly expiresAt: number;
  readonly lifetimeCap: number;
}

/** One slot for one player, as the room chose it by their preference. */
export interface SlotChoice {
  readonly player: PlayerId;
  /** The player's n-th of this packet, from 1. */
  readonly n: number;
  readonly slot: number;
  readonly entropy: Hex32;
  readonly drawn: number;
  /** In a rain: which drop was hit. */
  readonly drop: number | null;
}

export type PaidSlot = SlotChoice & {
  readonly credited: number;
  readonly paidAt: number;
};

export interface GrabBatch {
  readonly record: PotRecord;
  /** How many slots were taken when these were chosen. */
  readonly taken: number;
  /** At most 64, in the order in which they were chosen. */
  readonly choices: readonly SlotChoice[];
  /** In a rain: its id. A player's grabs of one rain are all of one packet (RN5). */
  readonly rain: string | null;
}

/** All of a batch, or none of it. */
export type GrabAnswer =
  | { readonly status: 'paid'; readonly slots: readonly PaidSlot[] }
  /** Somebody else has taken slots since: look again, and choose again. */
  | { readonly status: 'moved' }
  /** These of them are told no, for good; the others can be asked again without them. */
  | {
      readonly status: 'refused';
      readonly indices: readonly number[];
      readonly code: 'ceiling_reached' | 'elsewhere';
    }
  | { readonly status: 'over' };

/** Where a pot's money is, by the ledger's word and clock. */
export interface PotMoney {
  readonly state: 'open' | 'empty' | 'expired' | 'released' | 'unknown';
  /** In the order of the books. */
  readonly slots: readonly PaidSlot[];
}
