import { schema, t, type MapSchema, type SchemaType } from '@colyseus/schema';
import { assign, isShown, matchKeys } from '../campaign/show.ts';
import type { PacketFacts, PacketsFacts } from './facts.ts';

export const Share = schema(
  {
    player: t.string(),
    commitment: t.string(),
    state: t.string(),
    // Its permille may lift a row of 32 bits beyond them; the cap keeps what is credited within.
    drawn: t.number(),
    credited: t.uint32(),
    paidAt: t.number(),
  },
  'Share',
);
export type Share = SchemaType<typeof Share>;

export const Packet = schema(
  {
    id: t.string(),
    cause: t.string(),
    permille: t.uint32(),
    table: t.string(),
    headerHash: t.string(),
    sealedAt: t.number(),
    expiresAt: t.number(),
    openedAt: t.number(),
    shares: t.map(Share),
  },
  'Packet',
);
export type Packet = SchemaType<typeof Packet>;

/** The only code that writes packets into the state. */
export function showPackets(facts: PacketsFacts, packets: MapSchema<Packet>): void {
  const wall = new Map(facts.packets.map((packet) => [packet.id as string, packet]));
  matchKeys(packets, wall, () => new Packet());
  for (const [id, packet] of wall) showPacket(packet, packets.get(id));
}

function showPacket(facts: PacketFacts, packet: Packet | undefined): void {
  if (!packet || isShown(packet, facts)) return;
  const { shares, isBroughtForward: _isBroughtForward, ...rest } = facts;
  assign(packet, rest);
  const held = new Map(Object.entries(shares));
  matchKeys(packet.shares, held, () => new Share());
  for (const [player, share] of held) {
    const shown = packet.shares.get(player);
    const { entropy: _entropy, ...seen } = share;
    if (shown) assign(shown, { ...seen, player });
  }
}
