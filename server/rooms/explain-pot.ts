import { z } from 'zod';
import { Hex32, PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { headerHash } from '../../rooms/fairness/hashes.ts';
import type { Coins } from '../../rooms/ports.ts';
import type { PotRecord } from '../../rooms/pot/record.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { packetHoldId } from '../ledger/transfer-ids.ts';
import { Movement, movementOf } from './movement.ts';
import { SplitProof, splitProofOf } from './split-proof.ts';

/** The same of a packet that is cut into slots: its seed only once nothing can be grabbed any more. */
export const PotStory = z.object({
  packet: PacketId,
  room: RoomId,
  cause: z.string(),
  status: z.enum(['sealing', 'sealed', 'refused']),
  members: z.array(PlayerId),
  headerHash: Hex32,
  split: SplitProof,
  /** What became of the money: nothing was held of a packet that was refused before. */
  money: z.enum(['open', 'empty', 'expired', 'released', 'unknown']),
  transfers: z.array(Movement),
});
export type PotStory = z.infer<typeof PotStory>;

/** As many lines as the ledger reads in one go. */
const pageMost = 200;

export async function explainPot(
  record: PotRecord,
  { coins, ledger }: { readonly coins: Coins; readonly ledger: Ledger },
): Promise<PotStory> {
  const { id, room, cause, status, members, header } = record;
  const [held, { state }, split] = await Promise.all([
    ledger.lookup(packetHoldId(id)),
    coins.pot(id),
    splitProofOf(record, coins),
  ]);
  return {
    packet: id,
    room,
    cause,
    status,
    members,
    headerHash: headerHash(header),
    split,
    money: state,
    transfers: [...(held ? [held] : []), ...(await linesOf(record, ledger))].map(movementOf),
  };
}

async function linesOf({ id }: PotRecord, ledger: Ledger) {
  const lines = [];
  for (let after: string | undefined; ;) {
    const pending = packetHoldId(id);
    const page = await ledger.journal({ pending, limit: pageMost, ...(after && { after }) });
    lines.push(...page);
    if (page.length < pageMost) return lines;
    after = page.at(-1)?.cursor;
  }
}
