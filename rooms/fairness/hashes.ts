import {
  PacketId,
  type CampaignDay,
  type CampaignId,
  type Hex32,
  type PlayerId,
} from '../campaign/ids.ts';
import { assert } from './assert.ts';
import { bytesOf, hash, label, utf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { OddsTable, SplitHeader, TableHeader } from './headers.ts';

/** Names the odds a packet was sealed under. */
export function tableHash({ id, version, rows }: OddsTable): Hex32 {
  const plain = rows.map(({ coins, weight }) => ({ coins, weight }));
  return hash(label('hb1/table'), utf8(canonical({ id, version, rows: plain })));
}

/** Names a revision: the whole campaign document, as served by `GET /v1/campaigns/:hash`. */
export function rulesHash(campaignDocument: unknown): Hex32 {
  return hash(label('hb1/rules'), utf8(canonical(campaignDocument)));
}

/** Names everything that is fixed at sealing; every MAC of the packet takes it in. */
export function headerHash(header: TableHeader | SplitHeader): Hex32 {
  return hash(label('hb1/header'), utf8(canonical(header)));
}

/** Names all who belonged at sealing, in whatever order they are given. */
export function membersHash(members: readonly PlayerId[]): Hex32 {
  assert(new Set(members).size === members.length, 'a member is named once');
  // Ids are ASCII, where sort() is by byte.
  return hash(label('hb1/members'), utf8(canonical([...members].sort())));
}

/** What a commitment is made of: in table mode one seed a share, in split mode one a packet. */
export type CommitmentInput =
  | {
      readonly mode: 'table';
      readonly seed: string;
      readonly headerHash: string;
      readonly player: string;
    }
  | { readonly mode: 'split'; readonly seed: string; readonly headerHash: string };

/** Shown at sealing; from then on the server cannot change the seed. */
export function commitment(input: CommitmentInput): Hex32 {
  const seed = bytesOf(input.seed);
  const header = bytesOf(input.headerHash);
  return input.mode === 'table'
    ? hash(label('hb1/share'), seed, header, label(input.player))
    : hash(label('hb1/pot'), seed, header);
}

/** What pictures of a packet are drawn from: public, and unrelated to its seeds. */
export function artSeed(packet: PacketId): Hex32 {
  return hash(label('hb1/art'), label(packet));
}

/** The same cause owes the same packet, after any crash (TK6). */
export function packetIdOf(packet: {
  readonly campaign: CampaignId;
  readonly day: CampaignDay;
  readonly room: string;
  readonly cause: unknown;
}): PacketId {
  const prefix = `${packet.campaign}_${packet.day}`;
  return PacketId.parse(derivedId(prefix, [packet.room, packet.cause]));
}

/** 22 characters of base64url are 132 bits: two values never meet by chance. */
const digestCharacters = 22;

/** An id that follows from plain data, such as a pair's room id from its two members. */
export function derivedId(prefix: string, value: unknown): string {
  const digest = Buffer.from(hash(utf8(canonical(value))), 'hex').toString('base64url');
  return `${prefix}_${digest.slice(0, digestCharacters)}`;
}
