import { refuse, type Refusal } from '../campaign/contract.ts';
import type { Floor } from '../campaign/floor.ts';
import { Coins } from '../campaign/ids.ts';
import type { ShareKey } from '../ports.ts';
import type { Opening, packetContract } from './contract.ts';
import type { PacketsFacts } from './facts.ts';

/**
 * An old packet has left the wall; its record and the ledger still give the first answer, on any day (PK3). Nothing
 * can be opened here: what waits to be opened is always on the wall.
 */
export async function recallOpening(
  floor: Floor<PacketsFacts, typeof packetContract>,
  asked: ShareKey,
): Promise<Opening | Refusal<'packet_unknown' | 'not_yours' | 'packet_expired'>> {
  const record = await floor.ports.store.packet(asked.packet);
  if (record?.room !== floor.room || record.status !== 'sealed') return refuse('packet_unknown');
  const isHolder = record.header.shares.some(({ player }) => player === asked.player);
  if (!isHolder || record.dropped.includes(asked.player)) return refuse('not_yours');
  const { packet, player } = asked;
  const [money] = await floor.ports.coins.money([{ packet, player }]);
  if (money?.state === 'expired') return refuse('packet_expired');
  if (money?.state !== 'paid') return refuse('packet_unknown');
  const { entropy, drawn, credited, paidAt } = money;
  return {
    packet,
    player,
    entropy,
    drawn: Coins.parse(drawn),
    credited: Coins.parse(credited),
    paidAt,
    openedAt: paidAt + floor.campaign.packets.aloneMs,
  };
}
