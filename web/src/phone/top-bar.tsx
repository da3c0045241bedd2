import { Face } from '../art/face.tsx';
import { phoneWords } from '../words/phone.ts';
import { useFriend } from '../game/use-friend.ts';
import { RoomBar } from './room-bar.tsx';

/** The friend, whether they are here, and what stands over every room. */
export function TopBar({ onBack }: { onBack?: (() => void) | undefined }) {
  const friend = useFriend();
  return (
    <RoomBar onBack={onBack}>
      <Face id={friend.player} name={friend.name} isAway={!friend.online} />
      <span class="top-bar-name">
        {friend.name}
        {!friend.online && <small>{phoneWords().away(friend.name)}</small>}
      </span>
    </RoomBar>
  );
}
