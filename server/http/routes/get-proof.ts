import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PacketId } from '../../../rooms/campaign/ids.ts';
import { tableProofOf, TableProof } from '../../rooms/table-proof.ts';
import { canSeeProof, SplitProof, splitProofOf } from '../../rooms/split-proof.ts';
import { route } from '../route.ts';

export const getProof = route({
  name: 'getProof',
  method: 'get',
  path: '/v1/packets/:id/proof',
  summary: 'What anyone needs to check a packet: commitments, and what has been revealed of it.',
  access: 'player',
  params: z.strictObject({ id: PacketId }),
  reply: z.union([TableProof, SplitProof]),
  refusals: ['packet_unknown'],
  handle: async ({ store, coins }, { player, params }) => {
    const record = await store.packet(params.id);
    if (record?.members.includes(player) && record.status === 'sealed')
      return tableProofOf(record, coins);
    const pot = record ? undefined : await store.pot(params.id);
    // Who is no member is told the same as of a packet that never was.
    return pot && canSeeProof(pot, player) ? splitProofOf(pot, coins) : refuse('packet_unknown');
  },
});
