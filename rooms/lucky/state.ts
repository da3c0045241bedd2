import { schema, t, type MapSchema, type SchemaType } from '@colyseus/schema';
import type { PlayerId } from '../campaign/ids.ts';
import { assign, matchKeys } from '../campaign/show.ts';
import type { PaidSlot } from '../pot/money.ts';
import { grabsShown, type GrabView } from './contract.ts';
import type { LuckyFacts, LuckyPacketFacts } from './facts.ts';
import type { Pots } from './pots.ts';

export const Grab = schema(
  {
    player: t.string(),
    name: t.string(),
    slot: t.uint16(),
    // A player's packet may hold more than 32 bits say.
    drawn: t.number(),
    at: t.number(),
  },
  'Grab',
);
export type Grab = SchemaType<typeof Grab>;

export const LuckyPacket = schema(
  {
    id: t.string(),
    cause: t.string(),
    sender: t.string(),
    senderName: t.string(),
    blessing: t.string(),
    total: t.number(),
    shares: t.uint16(),
    split: t.string(),
    hasPassphrase: t.boolean(),
    isForSome: t.boolean(),
    commitment: t.string(),
    headerHash: t.string(),
    sealedAt: t.number(),
    expiresAt: t.number(),
    state: t.string(),
    // What a room that was loaded shows of a packet begins here, and grows with what the ledger says of it.
    taken: t.uint16().default(0),
    takenCoins: t.number().default(0),
    luckiest: t.string(),
    grabs: t.map(Grab),
  },
  'LuckyPacket',
);
export type LuckyPacket = SchemaType<typeof LuckyPacket>;

export type NameOf = (player: PlayerId) => string;

/** The only code that writes lucky packets into the state. */
export function showLucky(
  facts: LuckyFacts,
  { pots, nameOf }: { readonly pots: Pots; readonly nameOf: NameOf },
  packets: MapSchema<LuckyPacket>,
): void {
  const wall = new Map(facts.packets.map((packet) => [packet.id as string, packet]));
  matchKeys(packets, wall, () => new LuckyPacket());
  for (const [id, packet] of wall) {
    const shown = packets.get(id);
    if (!shown) continue;
    showCover(packet, shown);
    // A packet that has just left the wall is still here until that is saved: it stands as it was.
    const pot = pots.get(packet.id);
    if (pot) showGrabs(pot.slots, nameOf, shown);
  }
}

/**
 * What a batch of grabs changes: as many entries as were taken, whatever the packet holds. An order that was learnt anew,
 * because another owner of this room took slots, is shown as the books have it.
 */
export function showGrabs(slots: readonly PaidSlot[], nameOf: NameOf, packet: LuckyPacket): void {
  const { grabs } = packet;
  const isShown = (place: number) => grabs.get(String(place))?.slot === slots[place]?.slot;
  if (packet.taken === slots.length && isShown(slots.length - 1)) return;
  const oldest = Math.max(0, slots.length - grabsShown);
  for (let place = Math.max(0, packet.taken - grabsShown); place < oldest; place += 1)
    grabs.delete(String(place));
  slots.slice(oldest).forEach((slot, index) => {
    const place = oldest + index;
    if (!isShown(place)) grabs.set(String(place), new Grab(grabView(slot, nameOf)));
  });
  packet.taken = slots.length;
  packet.takenCoins = slots.reduce((sum, { drawn }) => sum + drawn, 0);
}

export function grabView(slot: PaidSlot, nameOf: NameOf): GrabView {
  const { player, slot: place, drawn, paidAt } = slot;
  // The books' own numbers, whole and not negative.
  return {
    player,
    name: nameOf(player),
    slot: place,
    drawn: drawn as GrabView['drawn'],
    at: paidAt,
  };
}

function showCover(facts: LuckyPacketFacts, packet: LuckyPacket): void {
  const { sender, luckiest, guesses: _guesses, ...rest } = facts;
  assign(packet, { ...rest, sender: sender ?? '', luckiest: luckiest ?? '' });
}
