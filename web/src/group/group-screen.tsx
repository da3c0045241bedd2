import { useEffect } from 'preact/hooks';
import { PhoneContext, type GroupPhone } from '../game/phone-context.ts';
import { PhotoViewer } from '../media/photo-viewer.tsx';
import { Toast } from '../phone/toast.tsx';
import { SheetHost } from '../sheets/sheet-host.tsx';
import { phoneWords } from '../words/phone.ts';
import { LuckyLayer } from '../lucky/lucky-layer.tsx';
import { RainLayer } from '../rain/rain-layer.tsx';
import { followGroup } from './follow-group.ts';
import { GroupBar } from './group-bar.tsx';
import { GroupChat } from './group-chat.tsx';
import { GroupDock } from './group-dock.tsx';
import { GroupRoomScene } from './group-room-scene.tsx';

interface GroupScreenProps {
  readonly phone: GroupPhone;
  readonly onBack?: (() => void) | undefined;
}

/** One player's phone in a group: the tree above, the chat, the dock with tasks, and whatever lies over them. */
export function GroupScreen({ phone, onBack }: GroupScreenProps) {
  const { group } = phone.room;
  const isCovered =
    phone.opening.value !== null || phone.sheet.value !== null || phone.viewing.value !== null;
  useEffect(() => followGroup(phone), [phone]);
  return (
    <PhoneContext.Provider value={phone}>
      <section class="phone" aria-label={phoneWords().phoneOf(phone.player.name)}>
        <div class="phone-body" inert={isCovered}>
          <header class="phone-stage">
            <GroupRoomScene />
            <GroupBar onBack={onBack} />
          </header>
          <GroupChat />
          <GroupDock />
        </div>
        <Toast />
        <SheetHost />
        <PhotoViewer />
        <RainLayer room={group} />
        <LuckyLayer group={group} />
      </section>
    </PhoneContext.Provider>
  );
}
