import { z } from 'zod';
import { Coins, EpochMs, Hex32, PacketId, PlayerId } from '../campaign/ids.ts';
import { RequestId, type GameContract } from '../campaign/contract.ts';

export const ShareState = z.enum(['sealed', 'opened', 'expired']);
export type ShareState = z.infer<typeof ShareState>;

/** One player's part. Amounts are true at once; screens keep them covered until the packet's `openedAt` (PK8). */
export const ShareView = z.object({
  player: PlayerId,
  commitment: Hex32,
  state: ShareState,
  /** 0 until opened. */
  drawn: Coins,
  credited: Coins,
  paidAt: EpochMs,
});
export type ShareView = z.infer<typeof ShareView>;

export const PacketView = z.object({
  id: PacketId,
  /** What it is for: `task:text`, `pet:1`. */
  cause: z.string(),
  /** The multiplier of its draws × 1000 (PK9). */
  permille: z.int().min(1),
  /** The odds table's hash and the header's, as in its proof. */
  table: Hex32,
  headerHash: Hex32,
  sealedAt: EpochMs,
  expiresAt: EpochMs,
  /** When every screen starts the opening; 0 before the first press. */
  openedAt: EpochMs,
  shares: z.record(PlayerId, ShareView),
});
export type PacketView = z.infer<typeof PacketView>;

export const Opening = z.object({
  packet: PacketId,
  player: PlayerId,
  /** What was drawn with: the first device's, whichever asked again (PK3). */
  entropy: Hex32,
  drawn: Coins,
  /** What the lifetime cap left of it (PK4). */
  credited: Coins,
  paidAt: EpochMs,
  /** When this player's screen starts the opening. */
  openedAt: EpochMs,
});
export type Opening = z.infer<typeof Opening>;

/** Why a packet that was owed was not sealed, or why a member got no share (TK6, PK10). */
export const SealRefusal = z.enum([
  'campaign_exhausted',
  'campaign_ended',
  'packet_expired',
  'ceiling_reached',
  'cap_reached',
  'room_full',
]);
export type SealRefusal = z.infer<typeof SealRefusal>;

export const packetContract = {
  messages: {
    'packet.open': {
      work: 'opening',
      message: z.strictObject({ id: RequestId, packet: PacketId, entropy: Hex32 }),
      reply: Opening,
      refusals: ['packet_unknown', 'not_yours', 'packet_expired'],
    },
  },
  events: {
    'packet.sealed': z.object({ packet: PacketId }),
    'packet.refused': z.object({
      packet: PacketId,
      code: SealRefusal,
      player: PlayerId.optional(),
    }),
    'packet.opened': Opening,
    'packet.expired': z.object({ packet: PacketId, players: z.array(PlayerId) }),
  },
} as const satisfies GameContract;
