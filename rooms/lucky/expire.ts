import { Coins, type PlayerId } from '../campaign/ids.ts';
import { headerHash } from '../fairness/hashes.ts';
import { luckiest } from '../fairness/luckiest.ts';
import type { Pot } from '../pot/pot.ts';
import type { LuckyPacketFacts } from './facts.ts';
import type { Pots } from './pots.ts';
import { findLucky, openLucky, tidyLucky, withLucky } from './rules.ts';
import type { LuckyFloor } from './seal.ts';

/** Asks the ledger about every open packet past its time, and notes what it says (GP5). */
export async function expireLucky(floor: LuckyFloor, pots: Pots): Promise<void> {
  const now = floor.now();
  const due = openLucky(floor.facts).filter(({ expiresAt }) => expiresAt <= now);
  await Promise.all(due.map(async ({ id }) => pots.get(id)?.read()));
  await noteEnded(floor, pots, due);
}

/** After a load: what ended while this room was not in memory is noted before anyone sees it. */
export async function reconcileLucky(floor: LuckyFloor, pots: Pots): Promise<void> {
  await pots.match(floor.facts.packets);
  await noteEnded(floor, pots, openLucky(floor.facts));
}

/** Notes that the last share is taken, and whose was the luckiest (GP6). */
export async function noteEnded(
  floor: LuckyFloor,
  pots: Pots,
  packets: readonly LuckyPacketFacts[],
): Promise<void> {
  const ended = packets.flatMap((packet) => {
    const pot = pots.get(packet.id);
    const isOpen = findLucky(floor.facts, packet.id)?.state === 'open';
    return pot && isOpen && pot.state !== 'open' ? [{ packet, pot }] : [];
  });
  if (ended.length === 0) return;
  for (const { packet, pot } of ended)
    floor.facts = withLucky(floor.facts, packet.id, {
      state: pot.state === 'empty' ? 'empty' : 'expired',
      luckiest: pot.state === 'empty' ? luckiestOf(pot) : null,
    });
  for (const { packet, pot } of ended)
    if (pot.state !== 'empty' && packet.sender)
      floor.leaveWord('expired', [packet.sender], packet.id);
  await floor.commit();
  for (const { packet, pot } of ended) tellEnd(floor, packet, pot);
  const { packets: before } = floor.facts;
  floor.facts = tidyLucky(floor.facts);
  pots.forget(before.filter(({ id }) => !findLucky(floor.facts, id)));
}

function tellEnd(floor: LuckyFloor, { id, sender }: LuckyPacketFacts, pot: Pot): void {
  if (pot.state === 'empty')
    floor.tell('packet.emptied', { packet: id, luckiest: luckiestOf(pot) });
  else floor.tell('packet.expired', { packet: id, returned: Coins.parse(leftIn(pot)) });
  if (sender) floor.ports.notices.walletChanged(sender);
}

/** Exactly what nobody took, clipped or not: what a cap kept from a winner goes back, too. */
function leftIn(pot: Pot): number {
  const credited = pot.slots.reduce((sum, slot) => sum + slot.credited, 0);
  return pot.record.header.total - credited;
}

function luckiestOf({ record, slots }: Pot): PlayerId {
  return luckiest({ seed: record.seed, headerHash: headerHash(record.header), grabs: slots });
}

/** What a member can still grab, for their room list. */
export function canGrab(
  packet: LuckyPacketFacts,
  pot: Pot | undefined,
  player: PlayerId,
): pot is Pot {
  return (
    packet.state === 'open' &&
    pot !== undefined &&
    pot.isFor(player) &&
    pot.slotsOf(player).length === 0
  );
}
