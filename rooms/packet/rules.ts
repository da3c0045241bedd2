import type { Campaign } from '../campaign/campaign.ts';
import type { CampaignDay, PacketId, PlayerId } from '../campaign/ids.ts';
import type { OddsTable } from '../fairness/headers.ts';
import type { PacketFacts, PacketsFacts, ShareFacts } from './facts.ts';

/** Ended packets stay on the wall this long in number, for looking back and for their proofs. */
export const endedKept = 6;

export function turnPackets(facts: PacketsFacts, day: CampaignDay): PacketsFacts {
  return facts.day === day ? facts : { ...facts, day, owedToday: 0 };
}

/** The table that packets of tasks and stages are drawn from. */
export function packetTable({ tables, packets }: Campaign): OddsTable {
  const table = tables.find(({ id }) => id === packets.table);
  if (!table) throw new Error('a checked campaign names one of its own tables');
  return table;
}

/** The published tier for a room's n-th packet of the day, n from 1 (DA1). */
export function allowancePermille(campaign: Campaign, n: number): number {
  return campaign.allowance.find((tier) => tier.upTo === null || n <= tier.upTo)?.permille ?? 1000;
}

/** PK9: max(1, floor(streak × pet × allowance / 1,000,000)), each × 1000. */
export function packetPermille(part: {
  readonly streak: number;
  readonly pet: number;
  readonly allowance: number;
}): number {
  return Math.max(1, Math.floor((part.streak * part.pet * part.allowance) / 1_000_000));
}

export function findPacket(facts: PacketsFacts, id: PacketId): PacketFacts | undefined {
  return facts.packets.find((packet) => packet.id === id);
}

export function isEnded(packet: PacketFacts): boolean {
  return Object.values(packet.shares).every((share) => share.state !== 'sealed');
}

export function withShare(
  facts: PacketsFacts,
  at: { readonly packet: PacketId; readonly player: PlayerId },
  share: ShareFacts,
): PacketsFacts {
  return withPacket(facts, at.packet, (packet) => ({
    ...packet,
    shares: { ...packet.shares, [at.player]: share },
  }));
}

export function withPacket(
  facts: PacketsFacts,
  id: PacketId,
  change: (packet: PacketFacts) => PacketFacts,
): PacketsFacts {
  return {
    ...facts,
    packets: facts.packets.map((packet) => (packet.id === id ? change(packet) : packet)),
  };
}

/** Leaves out the oldest ended packets beyond those that are kept. */
export function tidyPackets(facts: PacketsFacts): PacketsFacts {
  const ended = facts.packets.filter(isEnded);
  if (ended.length <= endedKept) return facts;
  const gone = new Set(ended.slice(0, ended.length - endedKept));
  return { ...facts, packets: facts.packets.filter((packet) => !gone.has(packet)) };
}

/** The next moment at which an unopened share is past its time. */
export function nextExpiry(facts: PacketsFacts): number | null {
  const open = facts.packets.filter((packet) => !isEnded(packet));
  return open.length === 0 ? null : Math.min(...open.map((packet) => packet.expiresAt));
}

/**
 * When screens start the opening (PK8). The first press sets it: soon, or later while a friend who is here may still
 * press. The friend's press brings it forward once, and never back.
 */
export function openingTime(
  packet: PacketFacts,
  press: { readonly now: number; readonly mayFriendPress: boolean },
  times: { readonly togetherMs: number; readonly aloneMs: number },
): Pick<PacketFacts, 'openedAt' | 'isBroughtForward'> {
  const soon = press.now + times.aloneMs;
  if (packet.openedAt === 0) {
    const openedAt = press.mayFriendPress ? press.now + times.togetherMs : soon;
    return { openedAt, isBroughtForward: false };
  }
  if (packet.isBroughtForward || soon >= packet.openedAt) return packet;
  return { openedAt: soon, isBroughtForward: true };
}
