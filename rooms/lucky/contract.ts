import { z } from 'zod';
import { RequestId, type GameContract } from '../campaign/contract.ts';
import { Coins, EpochMs, Hex32, PacketId, PlayerId } from '../campaign/ids.ts';
import { maxTotal } from '../fairness/headers.ts';
import { graphemes } from '../campaign/graphemes.ts';

/** GP2, as the field knows it: a wish fits on the cover, and a packet has at most this many shares. */
export const blessingMost = 14;
export const sharesMost = 500;
/** Long enough for a line of a poem, short enough to be said aloud. */
export const passphraseMost = 20;
/** A packet for some alone names at most this many. */
export const forMost = 100;
/** Grabs that the state shows of a packet, the newest ones; all of them stand in its proof. */
export const grabsShown = 100;

const upTo = (most: number) => `is longer than ${most} characters`;

/** What coins it is paid with: those that redeem for cash, or those that came from other players. */
export const Purse = z.enum(['earned', 'received']);
export type Purse = z.infer<typeof Purse>;

/** What a sender says of a lucky packet; the key makes repeats the same packet (GP8). */
export const SendPacket = z
  .strictObject({
    id: RequestId,
    key: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    coins: z.int().min(1).max(maxTotal),
    shares: z.int().min(1).max(sharesMost),
    split: z.enum(['lucky', 'equal']).default('lucky'),
    blessing: z
      .string()
      .trim()
      .max(256)
      .refine((text) => graphemes(text) <= blessingMost, upTo(blessingMost))
      .default(''),
    passphrase: z
      .string()
      .trim()
      .min(1)
      .max(256)
      .refine((text) => graphemes(text) <= passphraseMost, upTo(passphraseMost))
      .optional(),
    /** Only these members may grab; otherwise all who belong when it is sealed. */
    for: z
      .array(PlayerId)
      .min(1)
      .max(forMost)
      .refine((players) => new Set(players).size === players.length, 'names a player twice')
      .optional(),
    purse: Purse.default('earned'),
  })
  .refine(({ coins, shares }) => coins >= shares, {
    error: 'every share holds at least one coin',
    path: ['coins'],
  });
export type SendPacket = z.output<typeof SendPacket>;

/** One slot taken, as everyone sees it. */
export const GrabView = z.object({
  player: PlayerId,
  name: z.string(),
  slot: z.int().min(0),
  drawn: Coins,
  at: EpochMs,
});
export type GrabView = z.infer<typeof GrabView>;

/** `open`: there is something left; `empty`: the last share is taken; `expired`: what was left has gone back. */
export const LuckyState = z.enum(['open', 'empty', 'expired']);
export type LuckyState = z.infer<typeof LuckyState>;

/** A packet that is cut into slots (拼手气): whoever may grab gets the first free one of their own preference. */
export const LuckyPacketView = z.object({
  id: PacketId,
  /** What it is for: `player`, `task:<task>` or `tree:<count>`. */
  cause: z.string(),
  /** Who paid for it; empty: the campaign. */
  sender: z.string(),
  senderName: z.string(),
  blessing: z.string(),
  total: Coins,
  shares: z.int().min(1),
  split: z.enum(['lucky', 'equal']),
  hasPassphrase: z.boolean(),
  /** Not every member may grab. */
  isForSome: z.boolean(),
  commitment: Hex32,
  headerHash: Hex32,
  sealedAt: EpochMs,
  expiresAt: EpochMs,
  state: LuckyState,
  /** Slots taken, and the coins in them. */
  taken: z.int().min(0),
  takenCoins: Coins,
  /** Who drew most, once the last share is taken (GP6); empty before. */
  luckiest: z.string(),
  /** By their place in the books, from 0; the newest `grabsShown`. */
  grabs: z.record(z.string(), GrabView),
});
export type LuckyPacketView = z.infer<typeof LuckyPacketView>;

export const Grab = z.object({
  packet: PacketId,
  player: PlayerId,
  slot: z.int().min(0),
  /** What it was taken with: the first device's, whichever asked again. */
  entropy: Hex32,
  drawn: Coins,
  /** What a cap or a ceiling left of it. */
  credited: Coins,
  at: EpochMs,
});
export type Grab = z.infer<typeof Grab>;

/** Why a packet was not sealed. */
export const SendRefusal = z.enum([
  'balance_too_low',
  'daily_ceiling_reached',
  'campaign_exhausted',
  'campaign_ended',
  'packet_expired',
  'room_full',
]);
export type SendRefusal = z.infer<typeof SendRefusal>;

export const luckyContract = {
  messages: {
    'packet.send': {
      message: SendPacket,
      reply: z.object({ packet: PacketId }),
      refusals: [
        ...SendRefusal.options,
        'too_fast',
        'player_packets_off',
        'packet_too_large',
        'too_many_shares',
        'member_unknown',
        'key_reused',
      ],
    },
    'packet.grab': {
      work: 'opening',
      message: z.strictObject({
        id: RequestId,
        packet: PacketId,
        entropy: Hex32,
        passphrase: z.string().trim().min(1).max(256).optional(),
      }),
      reply: Grab,
      refusals: [
        'packet_unknown',
        'not_yours',
        'own_packet',
        'packet_expired',
        'all_taken',
        'passphrase_required',
        /** With `left`: how many guesses this player has left. */
        'wrong_passphrase',
        'no_guesses_left',
        'ceiling_reached',
      ],
    },
  },
  events: {
    'packet.sealed': z.object({ packet: PacketId }),
    'packet.refused': z.object({ packet: PacketId, code: SendRefusal }),
    /** Grabs that the books took together, in their order. */
    'packet.grabbed': z.object({
      packet: PacketId,
      grabs: z.array(GrabView),
      left: z.int().min(0),
    }),
    /** The last share is taken. */
    'packet.emptied': z.object({ packet: PacketId, luckiest: PlayerId }),
    /** `returned`: coins that went back to who paid. */
    'packet.expired': z.object({ packet: PacketId, returned: Coins }),
  },
} as const satisfies GameContract;
