import { z } from 'zod';

/** Every id that takes part in a hash or a transfer: no separator of ours can hide in it (hb1, DESIGN §6). */
export const idPattern = /^[A-Za-z0-9_-]{1,64}$/;
const id = () => z.string().regex(idPattern);

/** Stands for the campaign itself where a player could stand; never given to a player. */
export const campaignFunder = '_campaign';

/** The person, as every room and the ledger know them; a host's own subject is mapped to it once, at the door. */
export const PlayerId = id()
  .refine((value) => value !== campaignFunder)
  .brand<'PlayerId'>();
export type PlayerId = z.infer<typeof PlayerId>;

export const RoomId = id().brand<'RoomId'>();
export type RoomId = z.infer<typeof RoomId>;

/** `<campaign>_<yyyymmdd>_<22 characters>`: at most 32 + 1 + 8 + 1 + 22 = 64 characters. */
export const PacketId = id().brand<'PacketId'>();
export type PacketId = z.infer<typeof PacketId>;

/** An upload: a photo or a video that a line can show. */
export const MediaId = id().brand<'MediaId'>();
export type MediaId = z.infer<typeof MediaId>;

/** Short enough that a packet id made from it still fits its 64 characters. */
export const CampaignId = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,32}$/)
  .brand<'CampaignId'>();
export type CampaignId = z.infer<typeof CampaignId>;

/** 64 lower-case hex characters: a hash, a MAC, a seed or a player's entropy. */
export const Hex32 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Hex32'>();
export type Hex32 = z.infer<typeof Hex32>;

/** Money in a packet or a purse: a whole number of coins, never negative, never a float. */
export const Coins = z.int().min(0).brand<'Coins'>();
export type Coins = z.infer<typeof Coins>;

/** Milliseconds since 1970 by the server's clock, which a laptop may have turned forward. */
export const EpochMs = z.int().min(0);

/** A day of the campaign's zone, `yyyymmdd`. */
export const CampaignDay = z
  .string()
  .regex(/^\d{8}$/)
  .brand<'CampaignDay'>();
export type CampaignDay = z.infer<typeof CampaignDay>;
