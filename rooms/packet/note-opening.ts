import type { Floor } from '../campaign/floor.ts';
import { Coins, type PlayerId } from '../campaign/ids.ts';
import type { PaidShare, ShareKey } from '../ports.ts';
import type { Opening, packetContract } from './contract.ts';
import type { PacketFacts, PacketsFacts } from './facts.ts';
import { findPacket, openingTime, withPacket, withShare } from './rules.ts';

type PacketFloor = Floor<PacketsFacts, typeof packetContract>;
type Times = { readonly togetherMs: number; readonly aloneMs: number };

/** Notes what the ledger said, on the facts as they are now: another may have pressed while it was asked. */
export function noteOpening(
  floor: Pick<PacketFloor, 'facts' | 'now' | 'isHere' | 'campaign'>,
  at: ShareKey,
  paid: PaidShare,
): { readonly facts: PacketsFacts; readonly opening: Opening; readonly isNew: boolean } {
  const times = floor.campaign.packets;
  const packet = findPacket(floor.facts, at.packet);
  const share = packet?.shares[at.player];
  if (!packet || !share) throw new Error('a paid share is on the wall');
  if (share.state === 'opened')
    return { facts: floor.facts, opening: openingOf(packet, at.player, times), isNew: false };
  const { entropy, drawn, credited, paidAt } = paid;
  const mayFriendPress = Object.entries(packet.shares).some(
    // The keys of `shares` are player ids: its zod says so, Object.entries forgets it.
    ([player, other]) =>
      player !== at.player && other.state === 'sealed' && floor.isHere(player as PlayerId),
  );
  const { openedAt, isBroughtForward } = openingTime(
    packet,
    { now: floor.now(), mayFriendPress },
    times,
  );
  const opened = {
    ...share,
    state: 'opened' as const,
    drawn: Coins.parse(drawn),
    credited: Coins.parse(credited),
    paidAt,
    entropy,
  };
  const noted = withShare(floor.facts, at, opened);
  const facts = withPacket(noted, at.packet, (one) => ({ ...one, openedAt, isBroughtForward }));
  const after = findPacket(facts, at.packet);
  if (!after) throw new Error('a packet does not vanish by being opened');
  return { facts, opening: openingOf(after, at.player, times), isNew: true };
}

/** A press after the packet's opening plays for that player alone, from when it was paid (PK8). */
export function openingOf(packet: PacketFacts, player: PlayerId, times: Times): Opening {
  const share = packet.shares[player];
  if (!share?.entropy) throw new Error('an opening has a share that was paid');
  const { entropy, drawn, credited, paidAt } = share;
  const openedAt = paidAt > packet.openedAt ? paidAt + times.aloneMs : packet.openedAt;
  return { packet: packet.id, player, entropy, drawn, credited, paidAt, openedAt };
}
