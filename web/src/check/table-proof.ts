import type { CallOptions, HongbaoClient, PacketId, TableProof } from '@hongbao/sdk';

/** The proof of a packet between two, which is always drawn by a table. */
export async function readTableProof(
  client: Pick<HongbaoClient, 'proof'>,
  packet: PacketId,
  waiting: CallOptions,
): Promise<TableProof> {
  const proof = await client.proof(packet, waiting);
  if ('table' in proof) return proof;
  throw new Error('a packet between two is never cut into slots');
}
