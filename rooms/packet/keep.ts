import { commitment, headerHash } from '../fairness/hashes.ts';
import { Coins } from '../campaign/ids.ts';
import type { PacketRecord } from '../ports.ts';
import type { PacketFacts, PacketsFacts, ShareFacts } from './facts.ts';
import { findPacket, tidyPackets } from './rules.ts';

/** Takes an ended debt off, and hangs its packet on the wall if it was sealed: in one step, saved as one. */
export function keepPacket(
  facts: PacketsFacts,
  end: {
    readonly packet: string;
    readonly record: PacketRecord | undefined;
    readonly isSealed: boolean;
  },
): PacketsFacts {
  const owed = facts.owed.filter((debt) => debt.id !== end.packet);
  if (!end.isSealed || !end.record || findPacket(facts, end.record.id)) return { ...facts, owed };
  return tidyPackets({ ...facts, owed, packets: [...facts.packets, packetFacts(end.record)] });
}

function packetFacts(record: PacketRecord): PacketFacts {
  const { header } = record;
  const hash = headerHash(header);
  const holders = header.shares.filter((share) => !record.dropped.includes(share.player));
  return {
    id: record.id,
    cause: record.cause,
    permille: holders[0]?.permille ?? 1000,
    table: header.table,
    headerHash: hash,
    sealedAt: header.sealedAt,
    expiresAt: header.expiresAt,
    openedAt: 0,
    isBroughtForward: false,
    shares: Object.fromEntries(
      holders.map(({ player }) => [player, sealedShare(record, player, hash)]),
    ),
  };
}

function sealedShare(
  record: PacketRecord,
  player: PacketRecord['members'][number],
  hash: string,
): ShareFacts {
  const seed = record.seeds[player];
  if (!seed) throw new Error('every share of a record has its seed');
  return {
    commitment: commitment({ mode: 'table', seed, headerHash: hash, player }),
    state: 'sealed',
    drawn: Coins.parse(0),
    credited: Coins.parse(0),
    paidAt: 0,
    entropy: null,
  };
}
