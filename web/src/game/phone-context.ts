import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { signal, type Signal } from '@preact/signals';
import type { CampaignReply } from './campaign.ts';
import type { Place } from './place.ts';
import type { Player } from './player.ts';
import type { AnyRoom, GroupRoom, Room } from './room.ts';
import type { Group, PacketId } from '@hongbao/sdk';

/** What may lie over a phone's chat; each is a component in sheets/. */
export type Sheet =
  | { readonly kind: 'wallet' }
  | { readonly kind: 'shop' }
  | { readonly kind: 'statement' }
  | { readonly kind: 'odds'; readonly packet: PacketId }
  | { readonly kind: 'check'; readonly packet: PacketId }
  | { readonly kind: 'streak' }
  | { readonly kind: 'pet' }
  | { readonly kind: 'attach' }
  | { readonly kind: 'stickers' }
  | { readonly kind: 'invite' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'new-group' }
  | { readonly kind: 'join-group' }
  | { readonly kind: 'members' }
  | { readonly kind: 'group-invite' }
  | { readonly kind: 'tree' }
  | { readonly kind: 'send-packet'; readonly group: Group };

/** One phone, whichever room is open on it: who plays, and what lies over the chat. */
export interface AnyPhone {
  readonly player: Player;
  readonly room: AnyRoom;
  /** The rules in force: new ones when the room says so. */
  readonly campaign: Signal<CampaignReply>;
  readonly sheet: Signal<Sheet | null>;
  /** The packet whose opening is on the screen. */
  readonly opening: Signal<PacketId | null>;
  /** A sentence that passes: what was refused, what has happened. */
  readonly toast: Signal<string | null>;
  /** The photo that fills the screen. */
  readonly viewing: Signal<Viewed | null>;
  /** Opens another room, or the list; the phones of a desk stay where they are. */
  readonly goTo?: ((place: Place | null) => void) | undefined;
}

/** A phone with a friend's room open on it. */
export interface Phone extends AnyPhone {
  readonly room: Room;
  /** A call covers the chat: ringing here, or under way and not made small. */
  readonly isCalling: Signal<boolean>;
  /** Two phones in one room would howl: there a call begins with microphone and speaker off. */
  readonly startsMuted: boolean;
}

/** A phone with a group's room open on it. */
export interface GroupPhone extends AnyPhone {
  readonly room: GroupRoom;
}

/** A photo with what a screen reader says of it. */
export interface Viewed {
  readonly url: string;
  readonly title: string;
}

export function makePhone(
  given: Pick<Phone, 'player' | 'room' | 'campaign' | 'goTo'> & Partial<Pick<Phone, 'startsMuted'>>,
): Phone {
  return { startsMuted: false, ...given, ...nothingOver(), isCalling: signal(false) };
}

export function makeGroupPhone(
  given: Pick<GroupPhone, 'player' | 'room' | 'campaign' | 'goTo'>,
): GroupPhone {
  return { ...given, ...nothingOver() };
}

function nothingOver(): Pick<AnyPhone, 'sheet' | 'opening' | 'toast' | 'viewing'> {
  return { sheet: signal(null), opening: signal(null), toast: signal(null), viewing: signal(null) };
}

/** A phone in its player's hand, whichever screen it shows: enough for sheets that need no room. */
export type Handset = Pick<AnyPhone, 'player' | 'campaign' | 'sheet' | 'toast' | 'goTo'>;

export const PhoneContext = createContext<AnyPhone | null>(null);
export const HandsetContext = createContext<Handset | null>(null);

/** The phone that this stands on, whichever room is open. */
export function useAnyPhone(): AnyPhone {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error('this stands outside of a phone');
  return phone;
}

/** The phone in a friend's room. */
export function usePhone(): Phone {
  const phone = useAnyPhone();
  if (!isInPair(phone)) throw new Error('this belongs to a room of two');
  return phone;
}

/** The phone in a group's room. */
export function useGroupPhone(): GroupPhone {
  const phone = useAnyPhone();
  if (!isInGroup(phone)) throw new Error('this belongs to a group');
  return phone;
}

export function isInPair(phone: AnyPhone): phone is Phone {
  return 'pair' in phone.room;
}

export function isInGroup(phone: AnyPhone): phone is GroupPhone {
  return 'group' in phone.room;
}

/** The phone, or only what its player holds while no room is open on it. */
export function useHandset(): Handset {
  const phone = useContext(PhoneContext);
  const handset = useContext(HandsetContext);
  if (phone === null && handset === null) throw new Error('this stands outside of a phone');
  // One of the two is there, as was just checked.
  return (phone ?? handset) as Handset;
}
