import { z } from 'zod';
import { CampaignDay, Coins, EpochMs, Hex32, PacketId, PlayerId } from '../campaign/ids.ts';
import { ShareState } from './contract.ts';

/** A packet that must come to be sealed or refused, exactly once (TK6). */
export const Owed = z.object({
  id: PacketId,
  cause: z.string(),
  permille: z.int().min(1),
  owedAt: EpochMs,
});
export type Owed = Readonly<z.infer<typeof Owed>>;

export const ShareFacts = z.object({
  commitment: Hex32,
  state: ShareState,
  drawn: Coins,
  credited: Coins,
  paidAt: EpochMs,
  /** The entropy that the ledger kept first; `null` until opened. */
  entropy: Hex32.nullable(),
});
export type ShareFacts = Readonly<z.infer<typeof ShareFacts>>;

/** A sealed packet as the room knows it. Its seeds stay in its record and are never here. */
export const PacketFacts = z.object({
  id: PacketId,
  cause: z.string(),
  permille: z.int().min(1),
  table: Hex32,
  headerHash: Hex32,
  sealedAt: EpochMs,
  expiresAt: EpochMs,
  openedAt: EpochMs,
  /** The second press has brought `openedAt` forward, which happens at most once (PK8). */
  isBroughtForward: z.boolean(),
  shares: z.record(PlayerId, ShareFacts),
});
export type PacketFacts = Readonly<z.infer<typeof PacketFacts>>;

export const PacketsFacts = z.object({
  day: CampaignDay,
  /** Packets owed today, refused ones too: which tier of the allowance comes next (DA1). */
  owedToday: z.int().min(0),
  owed: z.array(Owed),
  /** In the order they were sealed. */
  packets: z.array(PacketFacts),
});
export type PacketsFacts = Readonly<z.infer<typeof PacketsFacts>>;

export function newPacketsFacts(day: CampaignDay): PacketsFacts {
  return { day, owedToday: 0, owed: [], packets: [] };
}
