import { z } from 'zod';
import { Hex32, PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { headerHash } from '../../rooms/fairness/hashes.ts';
import type { Coins } from '../../rooms/ports.ts';
import { PotRefusal, type PotRecord } from '../../rooms/pot/record.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { linesOf } from '../ledger/lines-of.ts';
import { packetHoldId } from '../ledger/transfer-ids.ts';
import { Movement, movementOf } from './movement.ts';
import { SplitProof, splitProofOf } from './split-proof.ts';

/** Everything an operator may know of a packet that is cut into slots: its seed only once nothing can be grabbed. */
export const PotStory = z.object({
  packet: PacketId,
  room: RoomId,
  cause: z.string(),
  status: z.enum(['sealing', 'sealed', 'refused']),
  /** Why it was refused, if it was. */
  refusal: PotRefusal.nullable(),
  members: z.array(PlayerId),
  headerHash: Hex32,
  split: SplitProof,
  /** What became of the money: nothing was held of a packet that was refused before. */
  money: z.enum(['open', 'empty', 'expired', 'released', 'unknown']),
  transfers: z.array(Movement),
});
export type PotStory = z.infer<typeof PotStory>;

/** Tells its life from its record and the journal. */
export async function explainPot(
  record: PotRecord,
  { coins, ledger }: { readonly coins: Coins; readonly ledger: Ledger },
): Promise<PotStory> {
  const { id, room, cause, status, refusal, members, header } = record;
  const [held, { state }, split, lines] = await Promise.all([
    ledger.lookup(packetHoldId(id)),
    coins.pot(id),
    splitProofOf(record, coins),
    linesOf(ledger, packetHoldId(id)),
  ]);
  return {
    packet: id,
    room,
    cause,
    status,
    refusal,
    members,
    headerHash: headerHash(header),
    split,
    money: state,
    transfers: [...(held ? [held] : []), ...lines].map(movementOf),
  };
}
