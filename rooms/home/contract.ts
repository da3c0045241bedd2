import { z } from 'zod';
import { Coins, EpochMs, PacketId, PlayerId, RoomId } from '../campaign/ids.ts';
import type { GameContract } from '../campaign/contract.ts';
import { NoticeKind } from '../campaign/notice.ts';

export const HomeView = z.object({
  player: PlayerId,
  name: z.string(),
  balance: Coins,
  /** What open redemptions and packets under way hold of it. */
  held: Coins,
  earned: Coins,
  unreadLines: z.int().min(0),
  unopenedPackets: z.int().min(0),
  /**
   * Coins of other players' packets that can be spent now, less what is held of them; apart from the balance because
   * they buy other things (GP1).
   */
  received: Coins,
});
export type HomeView = z.infer<typeof HomeView>;

export const RedemptionState = z.enum([
  'requested',
  'paying',
  'unknown',
  'paid',
  'refused',
  'returned',
]);
export type RedemptionState = z.infer<typeof RedemptionState>;

export const homeContract = {
  messages: {},
  events: {
    'room.changed': z.object({
      room: RoomId,
      kind: NoticeKind,
      packet: PacketId.optional(),
      at: EpochMs,
    }),
    'wallet.changed': z.object({ balance: Coins, held: Coins, earned: Coins, received: Coins }),
    'redemption.changed': z.object({ redemption: z.string(), state: RedemptionState }),
    /** The server's clock was turned; measure it again. */
    'clock.turned': z.object({ now: EpochMs }),
  },
} as const satisfies GameContract;
