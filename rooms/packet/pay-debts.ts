import type { Floor } from '../campaign/floor.ts';
import type { PlayerId } from '../campaign/ids.ts';
import type { packetContract } from './contract.ts';
import type { PacketsFacts } from './facts.ts';
import { keepPacket } from './keep.ts';
import { isEnded } from './rules.ts';
import { sealPacket, type SealEnd } from './seal.ts';

type PacketFloor = Floor<PacketsFacts, typeof packetContract>;

/**
 * Brings every packet that is owed to its end, oldest first: sealed or refused, saved, then told (TK6).
 * What a fault leaves owed stays owed; the room tries again.
 */
export async function payDebts(floor: PacketFloor): Promise<void> {
  await floor.once('pay-debts', async () => {
    for (;;) {
      const debt = floor.facts.owed[0];
      if (!debt) return;
      const { room, members, facts } = floor;
      const unopened = facts.packets.filter((packet) => !isEnded(packet)).length;
      const end = await sealPacket(floor.ports, { room, members, unopened }, debt);
      floor.facts = keepPacket(floor.facts, end);
      if (end.isSealed) floor.leaveWord('packet', holdersOf(end), end.packet);
      await floor.commit();
      tellEnd(floor, end);
    }
  });
}

function tellEnd(floor: PacketFloor, end: SealEnd): void {
  const { packet } = end;
  if (end.isSealed) floor.tell('packet.sealed', { packet });
  for (const { code, player } of end.refusals)
    floor.tell(
      'packet.refused',
      player === undefined ? { packet, code } : { packet, code, player },
    );
}

function holdersOf({ record }: SealEnd): readonly PlayerId[] {
  return record?.header.shares.map((share) => share.player) ?? [];
}
