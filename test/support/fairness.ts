import fc from 'fast-check';

import {
  CampaignId,
  Hex32,
  PacketId,
  PlayerId,
  RoomId,
  idPattern,
} from '../../rooms/campaign/ids.ts';
import { OddsTable, SplitHeader, TableHeader } from '../../rooms/fairness/headers.ts';
import vectors from '../fairness-vectors.json' with { type: 'json' };

/** The vectors of an independent program, read by the engine's own schemas. */
export const golden = {
  ...vectors,
  table: OddsTable.parse(vectors.table),
  header: TableHeader.parse(vectors.header),
  splits: vectors.splits.map((one) => ({
    ...one,
    header: SplitHeader.parse(one.header),
    members: one.members.map((member) => PlayerId.parse(member)),
  })),
};
export type GoldenSplit = (typeof golden.splits)[number];

const id = fc.stringMatching(idPattern);

export const anyHex32 = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Hex32.parse(Buffer.from(bytes).toString('hex')));

export const anyPlayer = id
  .filter((value) => value !== '_campaign')
  .map((value) => PlayerId.parse(value));

const common = fc.record({
  protocol: fc.constant('hb1'),
  campaign: fc.stringMatching(/^[A-Za-z0-9-]{1,32}$/).map((value) => CampaignId.parse(value)),
  rules: anyHex32,
  packet: id.map((value) => PacketId.parse(value)),
  room: id.map((value) => RoomId.parse(value)),
  sealedAt: fc.integer({ min: 0, max: 4e12 }),
});

export const anyTable = fc
  .record({
    id,
    version: fc.integer({ min: 1, max: 1e9 }),
    rows: fc.array(
      fc.record({
        coins: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        weight: fc.integer({ min: 1, max: 2 ** 40 }),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map((table) => OddsTable.parse(table));

const byPlayer = (a: { player: string }, b: { player: string }) => (a.player < b.player ? -1 : 1);

export const anyTableHeader = fc
  .record({
    common,
    table: anyHex32,
    floor: fc.integer({ min: 0, max: 1000 }),
    shares: fc.uniqueArray(
      fc.record({ player: anyPlayer, permille: fc.integer({ min: 1, max: 2 ** 20 }) }),
      { minLength: 1, maxLength: 8, selector: (share) => share.player },
    ),
  })
  .map(({ common: fields, shares, ...rest }) =>
    TableHeader.parse({
      ...fields,
      ...rest,
      mode: 'table',
      expiresAt: fields.sealedAt + 86_400_000,
      shares: shares.sort(byPlayer),
    }),
  );

export const anySplitHeader = fc
  .record({
    common,
    funder: fc.oneof(anyPlayer, fc.constant('_campaign')),
    members: anyHex32,
    shares: fc.integer({ min: 1, max: 60 }),
    more: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 2 ** 46 })),
    split: fc.constantFrom('lucky', 'equal'),
  })
  .map(({ common: fields, more, ...rest }) =>
    SplitHeader.parse({
      ...fields,
      ...rest,
      mode: 'split',
      expiresAt: fields.sealedAt + 1,
      total: rest.shares + more,
    }),
  );
