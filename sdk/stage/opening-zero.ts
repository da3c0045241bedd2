import type { PacketView, PlayerId } from '../generated.ts';

/** After a press of one's own when the packet had been opened already (PK8). */
const aloneMs = 500;

/**
 * The zero of a player's opening, epoch ms of the server's clock: the packet's `openedAt` for whoever was paid by then,
 * otherwise their own `paidAt` + 500 ms (PK8). `undefined` while the share is sealed, and for who has none.
 *
 * @example const t = pair.clock.now() - (openingZero(packet, pair.me) ?? Infinity);
 */
export function openingZero(
  packet: Pick<PacketView, 'openedAt' | 'shares'>,
  me: PlayerId,
): number | undefined {
  const share = packet.shares[me];
  if (share?.state !== 'opened') return undefined;
  return share.paidAt <= packet.openedAt ? packet.openedAt : share.paidAt + aloneMs;
}
