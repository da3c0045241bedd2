import { z } from 'zod';
import { RequestId, type GameContract } from '../campaign/contract.ts';
import { Coins, EpochMs, Hex32, PacketId, PlayerId } from '../campaign/ids.ts';

/** `<rain>-<startsAt>`: one time that a rain of the campaign falls. */
export const RainId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** The rain that falls here, or is about to; its pot is held before it is shown (RN2). */
export const RainView = z.object({
  id: RainId,
  /** What it is called, and how many hits count, stands in the campaign under this id. */
  rain: z.string(),
  /** The sky is drawn from this by the client; it tells nothing of amounts. */
  packet: PacketId,
  commitment: Hex32,
  headerHash: Hex32,
  /** First drop and last. */
  startsAt: EpochMs,
  endsAt: EpochMs,
  drops: z.int().min(1),
  hits: z.int().min(1),
  total: Coins,
  slots: z.int().min(1),
  /** Slots caught. */
  caught: z.int().min(0),
});
export type RainView = z.infer<typeof RainView>;

export const Caught = z.object({
  packet: PacketId,
  player: PlayerId,
  drop: z.int().min(0),
  slot: z.int().min(0),
  entropy: Hex32,
  drawn: Coins,
  /** What a cap left of it. */
  credited: Coins,
  at: EpochMs,
  /** How many more of this player's hits count. */
  hitsLeft: z.int().min(0),
});
export type Caught = z.infer<typeof Caught>;

export const rainContract = {
  messages: {
    'rain.tap': {
      work: 'opening',
      message: z.strictObject({
        id: RequestId,
        rain: RainId,
        /** Which drop was hit. */
        drop: z.int().min(0).max(499),
        entropy: Hex32,
      }),
      reply: Caught,
      refusals: [
        'rain_unknown',
        'rain_not_falling',
        'rain_ceiling',
        'rain_elsewhere',
        'not_yours',
        'all_taken',
      ],
    },
  },
  events: {
    'rain.announced': z.object({ rain: RainId, startsAt: EpochMs }),
    'rain.caught': z.object({
      rain: RainId,
      hits: z.array(z.object({ player: PlayerId, name: z.string(), drawn: Coins })),
    }),
    /** `returned`: coins that nobody caught. */
    'rain.ended': z.object({
      rain: RainId,
      packet: PacketId,
      caught: z.int().min(0),
      returned: Coins,
    }),
  },
} as const satisfies GameContract;
