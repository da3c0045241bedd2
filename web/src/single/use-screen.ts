import { useEffect, useMemo } from 'preact/hooks';
import type { PlayerId } from '@hongbao/sdk';
import { joinRoom } from '../game/room.ts';
import { makePhone, type Handset, type Phone } from '../game/phone-context.ts';
import { roomsOnScreen, type Shown } from './rooms-on-screen.ts';
import { readScreenState, type ScreenState } from './screen-state.ts';

interface Screen {
  readonly shown: Shown<Phone>;
  readonly open: (friend: PlayerId) => void;
  readonly again: () => void;
  readonly back: () => void;
}

/** The list or a room, in step with the browser's history. */
export function useScreen(handset: Handset, first: PlayerId | null): Screen {
  const rooms = useMemo(() => roomsOnScreen<Phone>({ ...doorOf(handset), first }), [handset]);
  const show = (friend: PlayerId | null) => {
    handset.sheet.value = null;
    void rooms.show(friend);
  };
  useEffect(() => {
    const follow = (event: PopStateEvent) => show(readScreenState(event.state)?.friend ?? null);
    window.addEventListener('popstate', follow);
    const before = readScreenState(window.history.state);
    if (before?.friend !== first) write('replaceState', { friend: first, isAbove: false });
    show(first);
    return () => {
      window.removeEventListener('popstate', follow);
      show(null);
    };
  }, [rooms]);
  const shown = rooms.shown.value;
  return {
    shown,
    open: (friend) => {
      write('pushState', { friend, isAbove: true });
      show(friend);
    },
    again: () => {
      if (shown.at === 'failed') show(shown.friend);
    },
    back: () => {
      if (readScreenState(window.history.state)?.isAbove) return window.history.back();
      write('replaceState', { friend: null, isAbove: false });
      show(null);
    },
  };
}

function doorOf({ player, campaign }: Handset) {
  return {
    join: async (friend: PlayerId) =>
      makePhone({ player, campaign, room: await joinRoom(player, friend) }),
    leave: (phone: Phone) => phone.room.pair.leave(),
  };
}

function write(how: 'pushState' | 'replaceState', state: ScreenState): void {
  window.history[how](state, '');
}
