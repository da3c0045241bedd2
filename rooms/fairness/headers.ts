import { z } from 'zod';

import {
  CampaignId,
  Coins,
  EpochMs,
  Hex32,
  PacketId,
  PlayerId,
  RoomId,
  campaignFunder,
  idPattern,
} from '../campaign/ids.ts';

/** A published table is read by people; a row more than these is a mistake. */
export const maxRows = 256;

/** Players who may open one packet in table mode: a pair, or the largest group. */
export const maxShares = 500;

/** Slots of one split: 500 for a lucky packet (GP2); rain has several for each of a group's players. */
export const maxSlots = 2000;

/** Rolls are cut from 48 bits (DESIGN §6); a split doubles what is left and must stay below that. */
export const maxRoll = 2 ** 48;
export const maxTotal = 2 ** 47;

/** So that coins × permille is exact: 2^32 × 2^20 < 2^53. */
const maxRowCoins = 2 ** 32 - 1;
export const maxPermille = 2 ** 20;

/** What can be drawn and how likely it is; the order of rows is part of what is hashed and walked. */
export const OddsTable = z.strictObject({
  id: z.string().regex(idPattern),
  version: z.int().min(1),
  rows: z
    .array(
      z.strictObject({
        coins: z.int().min(0).max(maxRowCoins).brand<'Coins'>(),
        weight: z.int().min(1).max(maxRoll),
      }),
    )
    .min(1)
    .max(maxRows)
    .refine((rows) => rows.reduce((sum, row) => sum + row.weight, 0) <= maxRoll, {
      error: 'the weights add up to more than 2^48',
    })
    .readonly(),
});
export type OddsTable = Readonly<z.infer<typeof OddsTable>>;

const common = {
  protocol: z.literal('hb1'),
  campaign: CampaignId,
  rules: Hex32,
  packet: PacketId,
  room: RoomId,
  sealedAt: EpochMs,
  expiresAt: EpochMs,
};

/** One seed a share: what each player draws depends on nobody else's choice, nor on who comes first. */
export const TableHeader = z
  .strictObject({
    ...common,
    mode: z.literal('table'),
    table: Hex32,
    floor: Coins,
    shares: z
      .array(z.strictObject({ player: PlayerId, permille: z.int().min(1).max(maxPermille) }))
      .min(1)
      .max(maxShares)
      .refine(isSortedByPlayer, { error: 'shares are sorted by player, each player once' })
      .readonly(),
  })
  .refine(endsAfterSealing, { error: 'a packet expires after it is sealed', path: ['expiresAt'] });
export type TableHeader = Readonly<z.infer<typeof TableHeader>>;

/** One seed a packet: the pot is cut at sealing, and who gets which slot follows from their own preference. */
export const SplitHeader = z
  .strictObject({
    ...common,
    mode: z.literal('split'),
    funder: z.union([PlayerId, z.literal(campaignFunder)]),
    members: Hex32,
    total: z.int().min(1).max(maxTotal).brand<'Coins'>(),
    shares: z.int().min(1).max(maxSlots),
    split: z.enum(['lucky', 'equal']),
  })
  .refine(endsAfterSealing, { error: 'a packet expires after it is sealed', path: ['expiresAt'] })
  .refine((header) => header.total >= header.shares, {
    error: 'every share holds at least one coin',
    path: ['total'],
  });
export type SplitHeader = Readonly<z.infer<typeof SplitHeader>>;

function isSortedByPlayer(shares: readonly { readonly player: string }[]): boolean {
  return shares.every((share, at) => {
    const before = shares[at - 1];
    // Ids are ASCII, where comparing strings is comparing bytes.
    return before === undefined || before.player < share.player;
  });
}

function endsAfterSealing(header: {
  readonly sealedAt: number;
  readonly expiresAt: number;
}): boolean {
  return header.expiresAt > header.sealedAt;
}
