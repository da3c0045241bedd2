import { useEffect, useMemo } from 'preact/hooks';
import { joinGroupRoom, joinRoom } from '../game/room.ts';
import {
  makeGroupPhone,
  makePhone,
  type GroupPhone,
  type Handset,
  type Phone,
} from '../game/phone-context.ts';
import { isGroupPlace, type Place } from '../game/place.ts';
import { roomsOnScreen, type Shown } from './rooms-on-screen.ts';
import { readScreenState, type ScreenState } from './screen-state.ts';

interface Screen {
  readonly shown: Shown<Phone | GroupPhone>;
  /** The handset that lies on the list: it knows how to open another room. */
  readonly handset: Handset;
  readonly open: (place: Place) => void;
  readonly again: () => void;
  readonly back: () => void;
}

/** The list or a room, in step with the browser's history. */
export function useScreen(given: Handset, first: Place | null): Screen {
  const { rooms, handset, open, back, show } = useMemo(() => makeScreen(given, first), [given]);
  useEffect(() => {
    const follow = (event: PopStateEvent) => show(readScreenState(event.state)?.place ?? null);
    window.addEventListener('popstate', follow);
    const before = readScreenState(window.history.state);
    if (before?.place !== first) write('replaceState', { place: first, isAbove: false });
    show(first);
    return () => {
      window.removeEventListener('popstate', follow);
      show(null);
    };
  }, [rooms]);
  const shown = rooms.shown.value;
  return {
    shown,
    handset,
    open,
    again: () => {
      if (shown.at === 'failed') show(shown.place);
    },
    back,
  };
}

function makeScreen(given: Handset, first: Place | null) {
  const handset: Handset = { ...given, goTo: (place) => (place === null ? back() : open(place)) };
  const rooms = roomsOnScreen<Phone | GroupPhone>({ ...doorOf(handset), first });
  let isGoingBack = false;
  const show = (place: Place | null) => {
    isGoingBack = false;
    handset.sheet.value = null;
    void rooms.show(place);
  };
  const open = (place: Place) => {
    write('pushState', { place, isAbove: true });
    show(place);
  };
  const back = () => {
    // The browser goes back in its own time: whoever leaves a group asks for it, and the room that closes does, too.
    if (isGoingBack) return undefined;
    isGoingBack = true;
    if (readScreenState(window.history.state)?.isAbove) return window.history.back();
    write('replaceState', { place: null, isAbove: false });
    return show(null);
  };
  return { rooms, handset, show, open, back };
}

function doorOf({ player, campaign, goTo }: Handset) {
  const here = { player, campaign, goTo };
  return {
    join: async (place: Place) =>
      isGroupPlace(place)
        ? makeGroupPhone({ ...here, room: await joinGroupRoom(player, place) })
        : makePhone({ ...here, room: await joinRoom(player, place) }),
    leave: (phone: Phone | GroupPhone) => phone.room.talk.leave(),
  };
}

function write(how: 'pushState' | 'replaceState', state: ScreenState): void {
  window.history[how](state, '');
}
