import { signal, type ReadonlySignal } from '@preact/signals';
import type { Place } from '../game/place.ts';

/** What a single phone shows: the list, or one room, of which there is never more than one joined. */
export type Shown<Room> =
  | { readonly at: 'home' }
  | { readonly at: 'joining'; readonly place: Place }
  | { readonly at: 'room'; readonly place: Place; readonly room: Room }
  | { readonly at: 'failed'; readonly place: Place; readonly error: unknown };

export interface RoomsOnScreen<Room> {
  readonly shown: ReadonlySignal<Shown<Room>>;
  /** Leaves the room that is open and opens another, or the list. */
  readonly show: (place: Place | null) => Promise<void>;
}

interface Door<Room> {
  /** What will be shown first: its screen waits for it from the start. */
  readonly first: Place | null;
  readonly join: (place: Place) => Promise<Room>;
  readonly leave: (room: Room) => void;
}

export function roomsOnScreen<Room>({ first, join, leave }: Door<Room>): RoomsOnScreen<Room> {
  const shown = signal<Shown<Room>>(
    first === null ? { at: 'home' } : { at: 'joining', place: first },
  );
  let wanted: Place | null = null;
  const show = async (place: Place | null) => {
    const before = shown.value;
    if (before.at === 'room' && before.place === place) return;
    wanted = place;
    if (before.at === 'room') leave(before.room);
    if (place === null) return void (shown.value = { at: 'home' });
    const joining = { at: 'joining', place } as const;
    shown.value = joining;
    try {
      const room = await join(place);
      if (shown.value === joining) shown.value = { at: 'room', place, room };
      // Joining twice answers the same room: it is left only when nobody wants it any more.
      else if (wanted !== place) leave(room);
    } catch (error) {
      if (shown.value === joining) shown.value = { at: 'failed', place, error };
    }
  };
  return { shown, show };
}
