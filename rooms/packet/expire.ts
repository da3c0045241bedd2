import type { Floor } from '../campaign/floor.ts';
import type { PacketId, PlayerId } from '../campaign/ids.ts';
import type { ShareKey } from '../ports.ts';
import type { packetContract } from './contract.ts';
import type { PacketsFacts } from './facts.ts';
import { noteOpening } from './note-opening.ts';
import { findPacket, withShare } from './rules.ts';

type PacketFloor = Floor<PacketsFacts, typeof packetContract>;

/**
 * Asks the ledger about every unopened share past its time and notes what it says (PK6): expired, or paid after all
 * by a process that died before it could tell.
 */
export async function expirePackets(floor: PacketFloor): Promise<void> {
  const now = floor.now();
  await reconcile(
    floor,
    sealedShares(floor, (expiresAt) => expiresAt <= now),
  );
}

/** After a load: what was paid while this room was not in memory is noted before anyone sees it. */
export async function reconcilePackets(floor: PacketFloor): Promise<void> {
  await reconcile(
    floor,
    sealedShares(floor, () => true),
  );
}

async function reconcile(floor: PacketFloor, shares: readonly ShareKey[]): Promise<void> {
  if (shares.length === 0) return;
  const moneys = await floor.ports.coins.money(shares);
  const expired = new Map<PacketId, PlayerId[]>();
  shares.forEach((at, index) => {
    const money = moneys[index];
    const share = findPacket(floor.facts, at.packet)?.shares[at.player];
    if (!money || share?.state !== 'sealed') return;
    if (money.state === 'paid') floor.facts = noteOpening(floor, at, money).facts;
    if (money.state !== 'expired') return;
    floor.facts = withShare(floor.facts, at, { ...share, state: 'expired' });
    expired.set(at.packet, [...(expired.get(at.packet) ?? []), at.player]);
  });
  for (const [packet, players] of expired) floor.leaveWord('expired', players, packet);
  await floor.commit();
  for (const [packet, players] of expired) floor.tell('packet.expired', { packet, players });
}

function sealedShares(
  floor: PacketFloor,
  isAsked: (expiresAt: number) => boolean,
): readonly ShareKey[] {
  return floor.facts.packets
    .filter((packet) => isAsked(packet.expiresAt))
    .flatMap(({ id, shares }) =>
      Object.entries(shares)
        .filter(([, share]) => share.state === 'sealed')
        // The keys of `shares` are player ids: its zod says so, Object.entries forgets it.
        .map(([player]) => ({ packet: id, player: player as PlayerId })),
    );
}
