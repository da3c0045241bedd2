import { Face } from '../art/face.tsx';
import { useFriend } from '../game/use-friend.ts';
import { callWords } from '../words/call.ts';
import type { CallOver } from './call-over.ts';
import { showDuration } from './call-stage.ts';

/** Why a call is over, for the two seconds that this stands; the status beside it says it aloud. */
export function CallOverPanel({ over: { reason, durationMs } }: { over: CallOver }) {
  const friend = useFriend();
  const words = callWords();
  return (
    <div class="call" data-stage="over" aria-hidden="true">
      <div class="call-middle">
        <div class="call-caller">
          <Face id={friend.player} name={friend.name} isAway />
        </div>
        <p class="call-asks">{words.over[reason]}</p>
        {durationMs > 0 && <p class="call-standing">{words.lasted(showDuration(durationMs))}</p>}
      </div>
    </div>
  );
}
