import { useEffect, useRef } from 'preact/hooks';
import { Home } from '../home/home.tsx';
import { HandsetContext } from '../game/phone-context.ts';
import { PhoneScreen } from '../phone/phone-screen.tsx';
import type { PlayerId } from '@hongbao/sdk';
import type { Entered } from './enter.ts';
import { Failure } from './failure.tsx';
import { useScreen } from './use-screen.ts';
import { Waking } from './waking.tsx';

/** The phone of a player who is in: the list, or the one room that is open. */
export function SinglePhone({ handset, first }: Pick<Entered, 'handset' | 'first'>) {
  const { shown, open, again, back } = useScreen(handset, first);
  const last = useRef<PlayerId | null>(null);
  useEffect(() => {
    if (shown.at !== 'home') last.current = shown.friend;
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
      return <PhoneScreen phone={shown.room} onBack={back} key={shown.friend} />;
  }
}
