import { z } from 'zod';
import { Coins, EpochMs, Hex32, PacketId, PlayerId } from '../campaign/ids.ts';
import { LuckyState, Purse } from './contract.ts';

const Cover = {
  id: PacketId,
  cause: z.string(),
  /** Who pays; `null`: the campaign. */
  sender: PlayerId.nullable(),
  senderName: z.string(),
  blessing: z.string(),
  total: Coins,
  shares: z.int().min(1),
  split: z.enum(['lucky', 'equal']),
  isForSome: z.boolean(),
};

/** A packet that must come to be sealed or refused, exactly once. */
export const OwedLucky = z.object({
  ...Cover,
  purse: Purse,
  /** What its sender may send a day (GP1), and what the campaign's pays a player a day (TR3), as it was owed. */
  coinsADay: z.int().min(0),
  earnedADay: z.int().min(1).nullable(),
  passphrase: z.string().nullable(),
  /** Who may grab it (GP9); those who belong when it is owed. */
  members: z.array(PlayerId),
  expiresAfterMs: z.int().min(1),
  owedAt: EpochMs,
});
export type OwedLucky = Readonly<z.infer<typeof OwedLucky>>;

/** A sealed packet as the room knows it. What was taken of it is in the ledger, its seed and passphrase in its record. */
export const LuckyPacketFacts = z.object({
  ...Cover,
  hasPassphrase: z.boolean(),
  commitment: Hex32,
  headerHash: Hex32,
  sealedAt: EpochMs,
  expiresAt: EpochMs,
  state: LuckyState,
  luckiest: PlayerId.nullable(),
  /** Wrong passphrases so far, by player (GP7). */
  guesses: z.record(PlayerId, z.int().min(1)),
});
export type LuckyPacketFacts = Readonly<z.infer<typeof LuckyPacketFacts>>;

export const LuckyFacts = z.object({
  owed: z.array(OwedLucky),
  /** In the order they were sealed. */
  packets: z.array(LuckyPacketFacts),
});
export type LuckyFacts = Readonly<z.infer<typeof LuckyFacts>>;

export const newLuckyFacts: LuckyFacts = { owed: [], packets: [] };
