import type { LuckyPacketView, PlayerId } from '@hongbao/sdk';
import { grabOf } from '@hongbao/sdk/stage';

/** What a lucky packet is to one player: theirs to grab, grabbed, their own, or over. */
export type Standing =
  | { readonly kind: 'grabbed'; readonly coins: number }
  | { readonly kind: 'open' | 'own' | 'empty' | 'expired' };

/** By the server's clock: a packet whose time is over cannot be grabbed, whether its room has said so or not. */
export function standingOf(packet: LuckyPacketView, me: PlayerId, now: number): Standing {
  const mine = grabOf(packet, me);
  if (mine !== undefined) return { kind: 'grabbed', coins: mine.drawn };
  if (packet.state === 'empty') return { kind: 'empty' };
  if (packet.state === 'expired' || now >= packet.expiresAt) return { kind: 'expired' };
  return { kind: packet.sender === me ? 'own' : 'open' };
}

/** Nothing more can come of it for this player. */
export function isEnded({ kind }: Standing): boolean {
  return kind === 'grabbed' || kind === 'empty' || kind === 'expired';
}

/** Coins of a player's packet are received, those of the campaign are earned. */
export function purseOf({ sender }: Pick<LuckyPacketView, 'sender'>): 'received' | 'balance' {
  return sender === '' ? 'balance' : 'received';
}
