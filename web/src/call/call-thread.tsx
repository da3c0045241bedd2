import { Face } from '../art/face.tsx';
import { Flame } from '../art/flame.tsx';
import { usePhone } from '../game/phone-context.ts';
import { useFriend } from '../game/use-friend.ts';
import { callWords } from '../words/call.ts';

/** Both friends on one thread, along which their voices go to and fro; it is solid once the call counts. */
export function CallThread({ isCounted }: { isCounted: boolean }) {
  const { player } = usePhone();
  const friend = useFriend();
  return (
    <div class="call-thread" data-counted={isCounted || undefined}>
      <div class="call-person">
        <Face id={friend.player} name={friend.name} isAway={!friend.online} />
        <span>{friend.name}</span>
      </div>
      <div class="call-cord" aria-hidden="true">
        <i />
        <Flame />
        <i />
      </div>
      <div class="call-person">
        <Face id={player.id} name={player.name} />
        <span>{callWords().you}</span>
      </div>
    </div>
  );
}
