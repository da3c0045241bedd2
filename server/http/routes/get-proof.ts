import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PacketId } from '../../../rooms/campaign/ids.ts';
import { proofOf, TableProof } from '../../rooms/proof.ts';
import { route } from '../route.ts';

export const getProof = route({
  name: 'getProof',
  method: 'get',
  path: '/v1/packets/:id/proof',
  summary:
    'What anyone needs to check a packet: commitments, and what has been revealed of each share.',
  access: 'player',
  params: z.strictObject({ id: PacketId }),
  reply: TableProof,
  refusals: ['packet_unknown'],
  handle: async ({ store, coins }, { player, params }) => {
    const record = await store.packet(params.id);
    if (!record?.members.includes(player) || record.status !== 'sealed')
      return refuse('packet_unknown');
    return proofOf(record, coins);
  },
});
