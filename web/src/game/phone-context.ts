import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { signal, type Signal } from '@preact/signals';
import type { CampaignReply } from './campaign.ts';
import type { Player } from './player.ts';
import type { Room } from './room.ts';
import type { PacketId } from '@hongbao/sdk';

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
  | { readonly kind: 'settings' };

/** One phone: who plays on it, which room is open, and what lies over it. */
export interface Phone {
  readonly player: Player;
  readonly room: Room;
  /** The rules in force: new ones when the room says so. */
  readonly campaign: Signal<CampaignReply>;
  readonly sheet: Signal<Sheet | null>;
  /** The packet whose opening is on the screen. */
  readonly opening: Signal<PacketId | null>;
  /** A sentence that passes: what was refused, what has happened. */
  readonly toast: Signal<string | null>;
  /** The photo that fills the screen. */
  readonly viewing: Signal<Viewed | null>;
  /** A call covers the chat: ringing here, or under way and not made small. */
  readonly isCalling: Signal<boolean>;
  /** Two phones in one room would howl: there a call begins with microphone and speaker off. */
  readonly startsMuted: boolean;
}

/** A photo with what a screen reader says of it. */
export interface Viewed {
  readonly url: string;
  readonly title: string;
}

export function makePhone(
  given: Pick<Phone, 'player' | 'room' | 'campaign'> & Partial<Pick<Phone, 'startsMuted'>>,
): Phone {
  return {
    startsMuted: false,
    ...given,
    sheet: signal(null),
    opening: signal(null),
    toast: signal(null),
    viewing: signal(null),
    isCalling: signal(false),
  };
}

/** A phone in its player's hand, whichever screen it shows: enough for sheets that need no room. */
export type Handset = Pick<Phone, 'player' | 'campaign' | 'sheet' | 'toast'>;

export const PhoneContext = createContext<Phone | null>(null);
export const HandsetContext = createContext<Handset | null>(null);

export function usePhone(): Phone {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error('this stands outside of a phone');
  return phone;
}

/** The phone, or only what its player holds while no room is open on it. */
export function useHandset(): Handset {
  const phone = useContext(PhoneContext);
  const handset = useContext(HandsetContext);
  if (phone === null && handset === null) throw new Error('this stands outside of a phone');
  // One of the two is there, as was just checked.
  return (phone ?? handset) as Handset;
}
