import { z } from 'zod';
import { EpochMs, Hex32, PacketId, PlayerId, RoomId } from '../../rooms/campaign/ids.ts';
import { headerHash } from '../../rooms/fairness/hashes.ts';
import type { Coins, PacketRecord } from '../../rooms/ports.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { shareId } from '../ledger/transfer-ids.ts';
import { Movement, movementOf } from './movement.ts';
import { tableProofOf, TableProof } from './table-proof.ts';

/** Everything an operator may know of a packet: seeds only where the ledger has let them be told. */
export const PacketStory = z.object({
  packet: PacketId,
  room: RoomId,
  cause: z.string(),
  status: z.enum(['sealing', 'sealed', 'refused']),
  members: z.array(PlayerId),
  dropped: z.array(PlayerId),
  owedAt: EpochMs,
  headerHash: Hex32,
  proof: TableProof,
  transfers: z.array(Movement),
});
export type PacketStory = z.infer<typeof PacketStory>;

/** Tells a packet's life from its record and the journal. */
export async function explainPacket(
  record: PacketRecord,
  { coins, ledger }: { readonly coins: Coins; readonly ledger: Ledger },
): Promise<PacketStory> {
  const { id, room, cause, status, members, dropped, owedAt, header } = record;
  const journals = header.shares.map(async ({ player }) => {
    const pending = shareId(id, player);
    const [reserved, ...ends] = await Promise.all([
      ledger.lookup(pending),
      ledger.journal({ pending }),
    ]);
    return [...(reserved ? [reserved] : []), ...ends.flat()];
  });
  const entries = new Map((await Promise.all(journals)).flat().map((entry) => [entry.id, entry]));
  return {
    packet: id,
    room,
    cause,
    status,
    members,
    dropped,
    owedAt,
    headerHash: headerHash(header),
    proof: await tableProofOf(record, coins),
    transfers: [...entries.values()].toSorted((one, other) => one.at - other.at).map(movementOf),
  };
}
