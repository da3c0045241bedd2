import { useEffect, useRef } from 'preact/hooks';
import { Home } from '../home/home.tsx';
import { HandsetContext, isInGroup } from '../game/phone-context.ts';
import type { Place } from '../game/place.ts';
import { LaterGroupScreen } from '../group/later-group-screen.tsx';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import type { Entered } from './enter.ts';
import { Failure } from './failure.tsx';
import { useScreen } from './use-screen.ts';
import { Waking } from './waking.tsx';

/** The phone of a player who is in: the list, or the one room that is open. */
export function SinglePhone({ handset: given, first }: Pick<Entered, 'handset' | 'first'>) {
  const { shown, handset, open, again, back } = useScreen(given, first);
  const last = useRef<Place | null>(null);
  useEffect(() => {
    if (shown.at !== 'home') last.current = shown.place;
    // What was pressed is gone with the list: the keyboard goes on at the room's first control.
    if (shown.at === 'room' && document.activeElement === document.body)
      document.querySelector<HTMLElement>('.single [data-act=back]')?.focus();
  }, [shown]);
  switch (shown.at) {
    case 'home':
      return (
        <HandsetContext.Provider value={handset}>
          <Home onOpen={open} last={last.current} />
        </HandsetContext.Provider>
      );
    case 'joining':
      return <Waking onBack={back} isLost={handset.player.connection.value.state !== 'online'} />;
    case 'failed':
      return <Failure error={shown.error} again={again} home={back} />;
    case 'room':
      return isInGroup(shown.room) ? (
        <LaterGroupScreen phone={shown.room} onBack={back} key={shown.place} />
      ) : (
        <PhoneScreen phone={shown.room} onBack={back} key={shown.place} />
      );
  }
}
