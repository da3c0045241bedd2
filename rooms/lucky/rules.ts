import type { Campaign } from '../campaign/campaign.ts';
import type { PacketId, PlayerId } from '../campaign/ids.ts';
import type { SendPacket } from './contract.ts';
import type { LuckyFacts, LuckyPacketFacts } from './facts.ts';

/** Ended packets stay on the wall this long in number, for looking back and for their proofs. */
export const endedKept = 6;

/** GP7: wrong passphrases a player and a packet. */
export const guessesAPlayer = 5;
export const guessesAPacket = 100;

/** A member's packets that still hold something: more would fill the wall at no cost, for what is left comes back. */
export const openASender = 5;

export type CannotSend =
  | 'player_packets_off'
  | 'packet_too_large'
  | 'too_many_shares'
  | 'member_unknown';

/** Who may grab a packet that a member sends: everyone else who belongs, or those of them that it names. */
export function grabbersOf(
  asked: Pick<SendPacket, 'for'>,
  sender: PlayerId,
  members: readonly PlayerId[],
): readonly PlayerId[] {
  return (asked.for ?? members).filter((player) => player !== sender);
}

/** What the published rules say against it, before any coin is looked at (GP1, GP2). */
export function whyNotSend(
  asked: Pick<SendPacket, 'coins' | 'shares' | 'for'>,
  from: {
    readonly campaign: Campaign;
    readonly sender: PlayerId;
    readonly members: readonly PlayerId[];
  },
): CannotSend | null {
  const rules = from.campaign.groups?.playerPackets;
  if (!rules) return 'player_packets_off';
  if (asked.coins > rules.mostCoins) return 'packet_too_large';
  if (asked.for?.some((player) => !from.members.includes(player))) return 'member_unknown';
  const grabbers = grabbersOf(asked, from.sender, from.members);
  return asked.shares > grabbers.length ? 'too_many_shares' : null;
}

export function findLucky(facts: LuckyFacts, id: PacketId): LuckyPacketFacts | undefined {
  return facts.packets.find((packet) => packet.id === id);
}

export function openLucky(facts: LuckyFacts): readonly LuckyPacketFacts[] {
  return facts.packets.filter(({ state }) => state === 'open');
}

export function withLucky(
  facts: LuckyFacts,
  id: PacketId,
  change: Partial<LuckyPacketFacts>,
): LuckyFacts {
  return {
    ...facts,
    packets: facts.packets.map((packet) => (packet.id === id ? { ...packet, ...change } : packet)),
  };
}

/** Leaves out the oldest ended packets beyond those that are kept. */
export function tidyLucky(facts: LuckyFacts): LuckyFacts {
  const ended = facts.packets.filter(({ state }) => state !== 'open');
  if (ended.length <= endedKept) return facts;
  const gone = new Set(ended.slice(0, ended.length - endedKept));
  return { ...facts, packets: facts.packets.filter((packet) => !gone.has(packet)) };
}

/** Members' own packets and the campaign's each have their places: neither crowds the other out. */
export function isRoomFull(
  facts: LuckyFacts,
  { packets }: Campaign,
  sender: PlayerId | null,
): boolean {
  const alike = openLucky(facts).filter((packet) => (packet.sender === null) === (sender === null));
  const own = alike.filter((packet) => packet.sender === sender);
  return alike.length >= packets.mostARoom || (sender !== null && own.length >= openASender);
}

/** The next moment at which what is left of a packet goes back (GP5). */
export function nextLuckyExpiry(facts: LuckyFacts): number | null {
  const open = openLucky(facts).map(({ expiresAt }) => expiresAt);
  return open.length === 0 ? null : Math.min(...open);
}

/** How many wrong passphrases this player may still say, by their own count and the packet's (GP7). */
export function guessesLeft({ guesses }: LuckyPacketFacts, player: PlayerId): number {
  const all = Object.values(guesses).reduce((sum, count) => sum + count, 0);
  return Math.max(0, Math.min(guessesAPlayer - (guesses[player] ?? 0), guessesAPacket - all));
}

export function countGuess({ guesses }: LuckyPacketFacts, player: PlayerId) {
  return { guesses: { ...guesses, [player]: (guesses[player] ?? 0) + 1 } };
}

/** As people type it: forms of one character, case and spaces around it make no difference. */
export function isPassphrase(said: string, passphrase: string): boolean {
  return spoken(said) === spoken(passphrase);
}

function spoken(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
