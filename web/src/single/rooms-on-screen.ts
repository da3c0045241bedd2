import { signal, type ReadonlySignal } from '@preact/signals';
import type { PlayerId } from '@hongbao/sdk';

/** What a single phone shows: the list, or one room, of which there is never more than one joined. */
export type Shown<Room> =
  | { readonly at: 'home' }
  | { readonly at: 'joining'; readonly friend: PlayerId }
  | { readonly at: 'room'; readonly friend: PlayerId; readonly room: Room }
  | { readonly at: 'failed'; readonly friend: PlayerId; readonly error: unknown };

export interface RoomsOnScreen<Room> {
  readonly shown: ReadonlySignal<Shown<Room>>;
  /** Leaves the room that is open and opens a friend's, or the list. */
  readonly show: (friend: PlayerId | null) => Promise<void>;
}

interface Door<Room> {
  /** Whose room will be shown first: its screen waits for it from the start. */
  readonly first: PlayerId | null;
  readonly join: (friend: PlayerId) => Promise<Room>;
  readonly leave: (room: Room) => void;
}

export function roomsOnScreen<Room>({ first, join, leave }: Door<Room>): RoomsOnScreen<Room> {
  const shown = signal<Shown<Room>>(
    first === null ? { at: 'home' } : { at: 'joining', friend: first },
  );
  let wanted: PlayerId | null = null;
  const show = async (friend: PlayerId | null) => {
    const before = shown.value;
    if (before.at === 'room' && before.friend === friend) return;
    wanted = friend;
    if (before.at === 'room') leave(before.room);
    if (friend === null) return void (shown.value = { at: 'home' });
    const joining = { at: 'joining', friend } as const;
    shown.value = joining;
    try {
      const room = await join(friend);
      if (shown.value === joining) shown.value = { at: 'room', friend, room };
      // Joining twice answers the same room: it is left only when nobody wants it any more.
      else if (wanted !== friend) leave(room);
    } catch (error) {
      if (shown.value === joining) shown.value = { at: 'failed', friend, error };
    }
  };
  return { shown, show };
}
