import { useEffect, useRef } from 'preact/hooks';
import { SheetHost } from '../sheets/sheet-host.tsx';
import { phoneWords } from '../words/phone.ts';
import { CallScreen } from '../call/call-screen.tsx';
import { PhotoViewer } from '../media/photo-viewer.tsx';
import { Chat } from './chat.tsx';
import { Dock } from './dock.tsx';
import { followRoom } from './follow-room.ts';
import { OpeningLayer } from './opening-layer.tsx';
import { PhoneContext, type Phone } from '../game/phone-context.ts';
import { RoomScene } from './room-scene.tsx';
import { Toast } from './toast.tsx';
import { TopBar } from './top-bar.tsx';
import { later } from './later.tsx';

/** It rains once a day: what that takes is loaded with the announcement. */
const LaterRain = later(async () => (await import('../rain/rain-layer.tsx')).RainLayer);

/** One player's phone in a room: the scene above, the chat, the dock with tasks, and whatever lies over them. */
export function PhoneScreen({
  phone,
  onBack,
}: {
  phone: Phone;
  onBack?: (() => void) | undefined;
}) {
  const isCovered =
    phone.opening.value !== null ||
    phone.sheet.value !== null ||
    phone.viewing.value !== null ||
    phone.isCalling.value;
  useEffect(() => followRoom(phone), [phone]);
  // What became of a rain is still shown when the room has put it away.
  const hasRained = useRef(false);
  if (phone.room.state.value.rain) hasRained.current = true;
  return (
    <PhoneContext.Provider value={phone}>
      <section class="phone" aria-label={phoneWords().phoneOf(phone.player.name)}>
        <div class="phone-body" inert={isCovered}>
          <header class="phone-stage">
            <RoomScene />
            <TopBar onBack={onBack} />
          </header>
          <Chat />
          <Dock />
        </div>
        <Toast />
        <CallScreen />
        <div class="phone-sheets" inert={phone.isCalling.value}>
          <SheetHost />
        </div>
        <PhotoViewer />
        {hasRained.current && <LaterRain room={phone.room.pair} />}
        <OpeningLayer />
      </section>
    </PhoneContext.Provider>
  );
}
