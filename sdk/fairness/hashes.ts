import { fromHex, join, label, toHex, utf8 } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { OddsTable, SplitHeader, TableHeader } from './proof.ts';
import { sha256 } from './sha256.ts';

/** Names an odds table; stands in the header of every packet that draws from it. */
export function tableHash(table: OddsTable): string {
  const rows = table.rows.map((row) => ({ coins: row.coins, weight: row.weight }));
  return hashJson('hb1/table', { id: table.id, version: table.version, rows });
}

/** Names everything that was fixed at sealing. */
export function headerHash(header: TableHeader | SplitHeader): string {
  return hashJson('hb1/header', header);
}

/** Names all who belonged at sealing, in whatever order they are given. */
export function membersHash(members: readonly string[]): string {
  return hashJson('hb1/members', [...members].sort());
}

/** Names a revision of the campaign: hash the document of `GET /v1/campaigns/:hash` and compare. */
export function rulesHash(campaignDocument: unknown): string {
  return hashJson('hb1/rules', campaignDocument);
}

/**
 * What the server shows at sealing; a seed that is revealed later must lead to it.
 *
 * @throws RangeError unless seed and header hash are 64 lower-case hex characters.
 */
export function commitment(
  sealed:
    | {
        readonly mode: 'table';
        readonly seed: string;
        readonly headerHash: string;
        readonly player: string;
      }
    | { readonly mode: 'split'; readonly seed: string; readonly headerHash: string },
): string {
  const secret = join(fromHex(sealed.seed), fromHex(sealed.headerHash));
  const bytes =
    sealed.mode === 'split'
      ? join(label('hb1/pot'), secret)
      : join(label('hb1/share'), secret, label(sealed.player));
  return toHex(sha256(bytes));
}

/** What a packet's picture is drawn from; it tells nothing of what is inside. */
export function artSeed(packet: string): string {
  return toHex(sha256(join(label('hb1/art'), label(packet))));
}

function hashJson(name: string, value: unknown): string {
  return toHex(sha256(join(label(name), utf8(canonical(value)))));
}
