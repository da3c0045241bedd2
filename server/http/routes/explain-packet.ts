import { z } from 'zod';
import { refuse } from '../../../rooms/campaign/contract.ts';
import { PacketId } from '../../../rooms/campaign/ids.ts';
import { explainPacket as explain, PacketStory } from '../../rooms/explain-packet.ts';
import { explainPot, PotStory } from '../../rooms/explain-pot.ts';
import { route } from '../route.ts';

export const explainPacket = route({
  name: 'explainPacket',
  method: 'get',
  path: '/operator/packets/:id',
  summary:
    "A packet's life: what it was owed for, its record without unrevealed seeds, and every transfer of it.",
  access: 'operator',
  params: z.strictObject({ id: PacketId }),
  reply: z.union([PacketStory, PotStory]),
  refusals: ['operator_only', 'packet_unknown'],
  handle: async ({ store, coins, ledger }, { params }) => {
    const record = await store.packet(params.id);
    if (record) return explain(record, { coins, ledger });
    const pot = await store.pot(params.id);
    return pot ? explainPot(pot, { coins, ledger }) : refuse('packet_unknown');
  },
});
