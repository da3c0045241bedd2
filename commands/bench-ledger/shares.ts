import { CampaignId, PacketId, PlayerId } from '../../rooms/campaign/ids.ts';
import { openId, shareId } from '../../server/ledger/transfer-ids.ts';
import type { TransferId } from '../../server/ledger/ledger.ts';

/** What is sealed and opened, the same for the ledger and for the bare loop; ids as long as real ones. */
export const campaign = CampaignId.parse('bench');
/** A share's worst case, what it then held, and what the ledger keeps beside it. */
export const held = 1888;
export const won = 222;
export const cap = 880_000;
export const note = JSON.stringify({ entropy: 'e'.repeat(64), drawn: won });
export const dayMs = 86_400_000;

export interface BenchShare {
  readonly player: PlayerId;
  readonly share: TransferId;
  readonly open: TransferId;
}

/** Every share is of a player and a packet of its own, so that nothing but the pool is hot. */
export function benchShares(first: number, count: number): BenchShare[] {
  return Array.from({ length: count }, (_, index) => {
    const name = String(first + index).padStart(22, '0');
    const player = PlayerId.parse(`u_${name}`);
    const packet = PacketId.parse(`${campaign}_20270216_${name}`);
    return { player, share: shareId(packet, player), open: openId(packet, player) };
  });
}
